/**
 * Rules on registering webhooks: required members, limits, unknown actions and filters, listing and removal (HOOK-005 to
 * HOOK-008, HOOK-011, HOOK-015, HOOK-017, HOOK-020, HOOK-021, HOOK-026).
 */
import fc from 'fast-check';
import { asOwner, judging } from '../../rows.ts';
import { chatting, type Json, readSet, send } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

const needs = ['configuration'] as const;

/** A registration that is valid; the URL is never called, since nothing happens in the checks that use it. */
function registration(stage: Stage, more: Json = {}): Json {
  return {
    action: 'incoming_event',
    secret_key: 'a secret',
    url: 'https://example.com/hooks',
    owner_client_id: stage.tenant.clientId,
    type: 'license',
    ...more,
  };
}

const listed = (stage: Stage): Promise<readonly Json[]> =>
  readSet(stage.owner, 'list_webhooks', { owner_client_id: stage.tenant.clientId });

/** Registers what must be refused and proves that the list stays as it was. */
async function notRegistered(stage: Stage, payload: Json, types: readonly string[]): Promise<void> {
  await stage.refuses(stage.owner, 'register_webhook', payload, types, () => listed(stage));
}

const members = judging({
  'HOOK-005': asOwner('Without action, secret_key, url, owner_client_id or type a webhook is not registered.')
    .needs(...needs)
    .given(fc.constantFrom('action', 'secret_key', 'url', 'owner_client_id', 'type'), { runs: 5 })
    .plays(async (stage, member) => {
      const { [member]: _, ...rest } = registration(stage);
      await notRegistered(stage, rest, ['validation']);
    }),
  'HOOK-005#type': asOwner('A type other than bot and license is refused.')
    .needs(...needs)
    .given(fc.constantFrom<unknown>('group', 'LICENSE', 7), { runs: 6 })
    .plays((stage, type) => notRegistered(stage, registration(stage, { type }), ['validation'])),
  'HOOK-005#complete': asOwner('A complete registration returns an id that no other has.')
    .needs(...needs)
    .given(fc.constantFrom('bot', 'license'), { runs: 4 })
    .plays(async (stage, type) => {
      const { id } = await stage.owner.ok('register_webhook', registration(stage, { type }));
      const second = await stage.owner.ok('register_webhook', registration(stage, { type }));
      const right = typeof id === 'string' && id !== '' && id !== second['id'];
      stage.holds(right, 'two different ids', [id, second['id']]);
    }),
  'HOOK-006': asOwner('A url of 500 characters is accepted, a longer one refused.')
    .needs(...needs)
    .given({ length: fc.constantFrom(499, 500, 501, 600) }, { runs: 8 })
    .plays(async (stage, { length }) => {
      const url = 'https://example.com/'.padEnd(length, 'x');
      if (length <= 500) await stage.owner.ok('register_webhook', registration(stage, { url }));
      else await notRegistered(stage, registration(stage, { url }), ['validation']);
    }),
  'HOOK-007': asOwner(
    'A fourth webhook for one action is refused with limit_reached; another action is still free.',
  )
    .needs(...needs)
    .given(fc.constantFrom('incoming_chat', 'incoming_event', 'chat_deactivated', 'routing_status_set'), {
      runs: 8,
    })
    .plays(async (stage, action) => {
      for (let index = 0; index < 3; index += 1) {
        await stage.owner.ok(
          'register_webhook',
          registration(stage, { action, url: `https://example.com/${index}` }),
        );
      }
      await notRegistered(stage, registration(stage, { action }), ['limit_reached']);
      await stage.owner.ok('register_webhook', registration(stage, { action: 'chat_transferred' }));
    }),
  'HOOK-008': asOwner('An action that no version knows is refused.')
    .needs(...needs)
    .given(
      fc.oneof(
        fc.constantFrom('foo', 'incoming_typing_indicator', 'INCOMING_CHAT'),
        fc.stringMatching(/^no_[a-z]{2,8}$/),
      ),
      { runs: 6 },
    )
    .plays((stage, action) => notRegistered(stage, registration(stage, { action }), ['validation'])),
  'HOOK-008#removed': asOwner('An action removed in 3.6 is refused.')
    .within({ since: '3.6' })
    .needs(...needs)
    .plays((stage) =>
      notRegistered(stage, registration(stage, { action: 'incoming_customer' }), ['validation']),
    ),
  'HOOK-008#not-yet': asOwner('An action that came with 3.6 is refused before.')
    .within({ until: '3.5' })
    .needs(...needs)
    .given(fc.constantFrom('event_deleted', 'thread_summary_set'), { runs: 4 })
    .plays((stage, action) => notRegistered(stage, registration(stage, { action }), ['validation'])),
});

/** Filters with an action that does not offer them. */
const MISPLACED: readonly { readonly action: string; readonly filters: Json }[] = [
  { action: 'group_created', filters: { chat_presence: { my_bots: true } } },
  { action: 'agent_created', filters: { only_my_chats: true } },
  { action: 'routing_status_set', filters: { chat_presence: { user_ids: { values: ['a'] } } } },
  { action: 'incoming_event', filters: { no_such_filter: true } },
];

const filters = judging({
  'HOOK-015#other-actions': asOwner('author_type is refused for actions that carry no event.')
    .needs(...needs)
    .given(
      fc.constantFrom('incoming_chat', 'chat_deactivated', 'chat_transferred', 'events_marked_as_seen'),
      { runs: 8 },
    )
    .plays((stage, action) =>
      notRegistered(stage, registration(stage, { action, filters: { author_type: 'customer' } }), [
        'validation',
      ]),
    ),
  'HOOK-015#other-values': asOwner('author_type knows customer and agent only.')
    .needs(...needs)
    .given(fc.constantFrom('bot', 'system', 'Customer'), { runs: 6 })
    .plays((stage, author_type) =>
      notRegistered(stage, registration(stage, { filters: { author_type } }), ['validation']),
    ),
  'HOOK-020': asOwner('A filter the action does not offer is refused.')
    .needs(...needs)
    .given(fc.constantFrom(...MISPLACED.slice(0, 3)), { runs: 10 })
    .plays((stage, misplaced) => notRegistered(stage, registration(stage, misplaced), ['validation'])),
});

const presence = judging({
  'HOOK-017#both': asOwner('chat_presence takes values or exclude_values, not both.')
    .needs(...needs)
    .plays((stage) => {
      const user_ids = { values: ['a@example.com'], exclude_values: ['b@example.com'] };
      return notRegistered(stage, registration(stage, { filters: { chat_presence: { user_ids } } }), [
        'validation',
      ]);
    }),
  'HOOK-017': asOwner('chat_presence passes events of chats in which a listed user is, or none of them.')
    .needs('webhooks')
    .given({ kind: fc.constantFrom('values', 'exclude_values'), present: fc.boolean() }, { runs: 8 })
    .first({ kind: 'exclude_values', present: true })
    .plays(async (stage, { kind, present }) => {
      const { agent, chatId } = await chatting(stage);
      const absent = await stage.tenant.agent();
      const user_ids = { [kind]: [present ? agent.id : absent.id] };
      const hook = await stage.webhook('incoming_event', { filters: { chat_presence: { user_ids } } });
      await send(agent, chatId);
      const count = (await hook.deliveries((kind === 'values') === present ? 1 : 0)).length;
      stage.equal(count, (kind === 'values') === present ? 1 : 0, 'number of deliveries');
    }),
  'HOOK-021': asOwner('Of several filters all must match.')
    .given({ author: fc.constantFrom('agent', 'customer'), present: fc.boolean() }, { runs: 8 })
    .first({ author: 'agent', present: false })
    .plays(async (stage, { author, present }) => {
      const { agent, chatId } = await chatting(stage);
      const absent = await stage.tenant.agent();
      const user_ids = { values: [present ? agent.id : absent.id] };
      const hook = await stage.webhook('incoming_event', {
        filters: { author_type: author, chat_presence: { user_ids } },
      });
      await send(agent, chatId);
      const count = (await hook.deliveries(author === 'agent' && present ? 1 : 0)).length;
      stage.equal(count, author === 'agent' && present ? 1 : 0, 'number of deliveries');
    }),
});

const lists = judging({
  'HOOK-026': asOwner('list_webhooks returns what was registered, without the secret.')
    .needs(...needs)
    .given(
      {
        actions: fc.uniqueArray(fc.constantFrom('incoming_chat', 'incoming_event', 'chat_deactivated'), {
          minLength: 1,
        }),
        described: fc.boolean(),
      },
      { runs: 8 },
    )
    .first({ actions: ['incoming_chat', 'chat_deactivated'], described: true })
    .plays(async (stage, { actions, described }) => {
      const wanted: Json[] = [];
      for (const action of actions) {
        const sent = registration(stage, {
          action,
          secret_key: 'never-shown',
          url: `https://example.com/${action}`,
          ...(described && { description: `about ${action}` }),
          ...(action === 'incoming_event' && { filters: { author_type: 'agent' } }),
        });
        const { id } = await stage.owner.ok('register_webhook', sent);
        const { secret_key: _, ...shown } = sent;
        wanted.push({ ...shown, id });
      }
      const found = await listed(stage);
      // Others may have webhooks on this licence too; each of these is there once.
      for (const { id } of wanted)
        stage.equal(found.filter((hook) => hook['id'] === id).length, 1, `times ${String(id)} is listed`);
      for (const hook of wanted) {
        const shown = found.find((candidate) => candidate['id'] === hook['id']);
        for (const [member, value] of Object.entries(hook))
          stage.same(shown?.[member], value, `${member} of ${String(hook['action'])}`);
      }
      stage.holds(!JSON.stringify(found).includes('never-shown'), 'no secret in the list', found);
    }),
  'HOOK-011': asOwner('After unregister_webhook nothing is delivered, and the others go on.').plays(
    async (stage) => {
      const { agent, chatId } = await chatting(stage);
      const gone = await stage.webhook('incoming_event');
      const kept = await stage.webhook('incoming_event');
      await send(agent, chatId);
      const got = [(await gone.deliveries()).length, (await kept.deliveries()).length];
      stage.equal(got, [1, 1], 'deliveries before');
      await stage.owner.ok('unregister_webhook', { id: gone.id, owner_client_id: stage.tenant.clientId });
      await send(agent, chatId);
      const seen = [(await gone.deliveries()).length, (await kept.deliveries()).length];
      stage.equal(seen, [1, 2], 'deliveries after');
    },
  ),
});

export const checks = [...members, ...filters, ...presence, ...lists];
