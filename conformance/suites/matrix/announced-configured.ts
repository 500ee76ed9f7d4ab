/**
 * Who hears of rules, responses and of who may work, and what a rule or a suspension means for chats and logins. What is read
 * again is in `round-trips-configured.ts`.
 */
import { Obstructed } from '../../check.ts';
import { asCustomer, asOwner, rowsFor, withDefaults } from '../../rows.ts';
import { close, inGroups, resume, start } from '../../stage/moves.ts';
import { at, chatting, everyPage, type Json, listAt, need, readChat, refusal } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { autoAccessOn, responseOf, templateOf } from './acts/made.ts';
import { freshEmail, freshName, house } from './acts/places.ts';
import { ALONE, about, delivered, ONE_GROUP, pushAbout } from './hearing.ts';

const WEB = ['web'] as const;
const configuration = { transports: WEB } as const;

/** The entries of one list of touched rules, by id. */
const touchedIn = (payload: unknown, id: unknown): Json | undefined =>
  listAt({ rows: payload }, 'rows').find((entry) => entry['id'] === id);

const rules = withDefaults(configuration).judging({
  'CONF-016': asOwner(
    'Agents and a webhook hear once of each change of the rules, with every rule it touched and its status.',
  )
    .within({ since: '3.5' })
    .needs('webhooks')
    .license(ALONE)
    .plays(async (stage) => {
      const hook = await stage.webhook('auto_accesses_updated');
      const agent = await stage.agent({ accepting: false });
      const given = autoAccessOn(stage.group(0));
      const { id: last } = await stage.owner.ok('add_auto_access', given);
      const { id: first } = await stage.owner.ok(
        'add_auto_access',
        autoAccessOn(stage.group(0), { next_id: last }),
      );
      await stage.owner.ok('update_auto_access', { id: last, next_id: first });
      await stage.owner.ok('delete_auto_access', { id: first });
      await stage.owner.ok('delete_auto_access', { id: last });
      const of = (status: string, id: unknown) => (push: Push) =>
        touchedIn(push.payload, id)?.['status'] === status;
      const { payload } = await agent.gets('auto_accesses_updated', of('added', last));
      stage.same(
        touchedIn(payload, last),
        { ...given, id: last, status: 'added', next_id: '' },
        'the new rule',
      );
      const moved = await agent.gets('auto_accesses_updated', of('updated', first));
      stage.same(
        touchedIn(moved.payload, last),
        { id: last, status: 'updated', next_id: first },
        'what moved',
      );
      stage.same(
        touchedIn(moved.payload, first),
        { id: first, status: 'updated', next_id: '' },
        'its neighbour',
      );
      const gone = await agent.gets('auto_accesses_updated', of('deleted', first));
      stage.same(touchedIn(gone.payload, first), { id: first, status: 'deleted' }, 'the deleted rule');
      const bodies = await hook.deliveries(5);
      stage.equal(
        bodies.filter(({ body }) => touchedIn(body['payload'], last)?.['status'] === 'added').length,
        1,
        'deliveries of the new rule',
      );
    }),
  'CONF-015#order': asOwner(
    'A new rule goes to the end or before another, a moved one leaves the list whole.',
  )
    .license(ALONE)
    .plays(async (stage) => {
      const add = async (more: Json = {}): Promise<unknown> =>
        (await stage.owner.ok('add_auto_access', autoAccessOn(stage.group(0), more)))['id'];
      const a = await add();
      const b = await add();
      const c = await add({ next_id: b });
      const order = async (): Promise<readonly unknown[]> => {
        const rows = listAt({ rows: await stage.owner.ok('list_auto_accesses', {}) }, 'rows');
        const next = new Map(rows.map((row): [unknown, unknown] => [row['next_id'] ?? '', row['id']]));
        const found: unknown[] = [];
        for (let id = next.get(''); id !== undefined && found.length < rows.length; id = next.get(id))
          found.unshift(id);
        return found.filter((id) => [a, b, c].includes(id));
      };
      stage.equal(await order(), [a, c, b], 'the order as made');
      await stage.owner.ok('update_auto_access', { id: b, next_id: a });
      stage.equal(await order(), [b, a, c], 'the order with the last one first');
      await stage.owner.ok('update_auto_access', { id: a, next_id: '' });
      stage.equal(await order(), [b, c, a], 'the order with one moved to the end');
      await stage.owner.ok('delete_auto_access', { id: c });
      stage.equal(await order(), [b, a], 'the order without the one in the middle');
    }),
});

/** A chat that a customer starts from a page, and its groups. */
async function groupsFrom(stage: Stage, url: string, more: Json = {}): Promise<unknown> {
  const customer = await stage.customer({ login: { customer_page: { url, title: 'Page' } } });
  const started = await need(customer, 'start_chat', { continuous: true, ...more });
  return at(await readChat(customer, String(started['chat_id'])), 'access', 'group_ids');
}

/** A page for whose visitors there is a rule: they come to group 1. */
async function ruledPage(stage: Stage): Promise<string> {
  const url = `https://${freshName()}.example.com/ruled`;
  const conditions = { url: { values: [{ value: url, exact_match: true }] } };
  await need(stage.owner, 'add_auto_access', autoAccessOn(stage.group(1), { conditions }));
  return url;
}

const effects = withDefaults(configuration).judging({
  ...rowsFor(['domain', 'url'], (part) => ({
    [`${part === 'domain' ? 'CONF-014' : 'ROUTE-046'}#by-${part}`]: asOwner(
      'A chat comes to the groups of the first rule that the page meets: whole or in part, as the rule says.',
    )
      .license(ONE_GROUP)
      .plays(async (stage) => {
        const mark = freshName();
        const value = part === 'domain' ? `${mark}.example.com` : `https://${mark}.example.com/a`;
        const [shorter, page] = [value.slice(0, -1), `https://${mark}.example.com/a`];
        const rule = (text: string, group: number, exact_match: boolean): Json =>
          autoAccessOn(stage.group(group), {
            conditions: { [part]: { values: [{ value: text, exact_match }] } },
          });
        await stage.owner.ok('add_auto_access', rule(shorter, 0, true));
        stage.equal(await groupsFrom(stage, page), [stage.group(0)], 'groups without a rule that is met');
        const { id } = await stage.owner.ok('add_auto_access', rule(shorter, 1, false));
        stage.equal(await groupsFrom(stage, page), [stage.group(1)], 'groups by a part');
        await stage.owner.ok('add_auto_access', { ...rule(value, 0, true), next_id: id });
        stage.equal(await groupsFrom(stage, page), [stage.group(0)], 'groups by the first rule');
      }),
  })),
  'ROUTE-047': asCustomer('A page that meets a rule moves no chat that runs, and decides of the next thread.')
    .license(ONE_GROUP)
    .over('rtm')
    .plays(async (stage) => {
      const url = await ruledPage(stage);
      const customer = await stage.customer();
      const { chat } = await start(customer, { continuous: true });
      const groups = async () => at(await readChat(customer, chat), 'access', 'group_ids');
      const before = await groups();
      await customer.ok('update_customer_page', { url, title: 'Page' });
      stage.equal(await groups(), before, 'groups of the chat that runs');
      await close(customer, chat);
      await resume(customer, chat, { continuous: true });
      stage.equal(await groups(), [stage.group(1)], 'groups of the chat in its next thread');
    }),
  'ROUTE-048': asCustomer('Groups that are given for a chat are stronger than the rule that its page meets.')
    .license(ONE_GROUP)
    .plays(async (stage) => {
      const url = await ruledPage(stage);
      if (String(await groupsFrom(stage, url)) !== String(stage.group(1)))
        throw new Obstructed('the rule has no effect');
      stage.equal(await groupsFrom(stage, url, inGroups(stage, 0)), [stage.group(0)], 'groups of the chat');
    }),
  'CONF-012#affected': asOwner(
    'A template makes, changes and deletes a bot of its own id where installations are to be affected.',
  )
    .within({ since: '3.5' })
    // Whether an application is installed on a licence of somebody else nobody knows.
    .needs('license')
    .plays(async (stage) => {
      const own = { affect_existing_installations: true };
      const at0 = await house(stage);
      const given = templateOf(at0, own);
      const ref = { owner_client_id: at0.clientId };
      const { id } = await stage.owner.ok('create_bot_template', given);
      stage.equal((await stage.owner.ok('get_bot', { id }))['name'], given['name'], 'name of the bot');
      await stage.owner.ok('update_bot_template', { id, ...ref, name: 'Alone' });
      const got = (await stage.owner.ok('get_bot', { id }))['name'];
      stage.equal(got, given['name'], 'name of the bot left alone');
      await stage.owner.ok('update_bot_template', { id, ...ref, ...own, name: 'Both' });
      stage.equal((await stage.owner.ok('get_bot', { id }))['name'], 'Both', 'name of the affected bot');
      await stage.owner.ok('delete_bot_template', { id, ...ref, ...own });
      await stage.owner.refused('get_bot', { id }, refusal('not_found'));
    }),
  'LIMIT-008': asOwner('An application has five bot templates at most.')
    .within({ since: '3.5' })
    .needs('license')
    .plays(async (stage) => {
      const at0 = await house(stage);
      for (let n = 0; n < 5; n += 1) await stage.owner.ok('create_bot_template', templateOf(at0));
      await stage.owner.refused('create_bot_template', templateOf(at0), refusal('limit_reached'));
    }),
});

const people = [
  ...withDefaults(configuration).judging({
    'ROUTE-067': asOwner('A suspended agent is signed out and loses the chat.')
      .needs('configuration')
      .plays(async (stage) => {
        const scene = await chatting(stage, { agent: { role: 'normal' } });
        const other = await stage.agent();
        const { id } = scene.agent;
        await stage.owner.ok('suspend_agent', { id });
        await scene.agent.gets('agent_disconnected');
        await other.gets('chat_transferred', pushAbout({ chat_id: scene.chatId }));
        await stage.owner.ok('unsuspend_agent', { id });
      }),
    ...rowsFor(['suspended', 'unsuspended', 'approved'], (change) => ({
      [`AGENT-027#${change}`]: asOwner(`Agents and a webhook hear once that an agent is ${change}.`)
        .needs('configuration', 'webhooks')
        .plays(async (stage) => {
          const name = `agent_${change}`;
          const hook = await stage.webhook(name);
          const agent = await stage.agent({ accepting: false });
          const id = freshEmail();
          const waits = change === 'approved';
          await need(stage.owner, 'create_agent', { id, name: 'Made', awaiting_approval: waits });
          if (change === 'unsuspended') await need(stage.owner, 'suspend_agent', { id });
          const act = waits ? 'approve' : change.replace(/ed$/, '');
          await stage.owner.ok(`${act}_agent`, { id });
          const { payload } = await agent.gets(name, pushAbout({ id }));
          stage.same(payload, { id }, name);
          stage.same(await delivered(hook, about({ id })), [{ id }], `webhook ${name}`, { set: true });
        }),
    })),
  }),
];

const responses = withDefaults(configuration).judging({
  'VER-021#canned-response-told': asOwner(
    'Agents hear once of a canned response made, changed and deleted; of a private one of others they do not.',
  )
    .within({ since: '3.7' })
    .plays(async (stage) => {
      const agent = await stage.agent({ accepting: false });
      const group = stage.group(0);
      const given = responseOf(group);
      const { id } = await stage.owner.ok('create_canned_response', given);
      const { id: hidden } = await stage.owner.ok(
        'create_canned_response',
        responseOf(group, { is_private: true }),
      );
      const listed = async (): Promise<Json | undefined> => {
        const pages = await everyPage(stage.owner, 'list_canned_responses', { group_ids: [group] });
        return pages.flatMap((page) => listAt(page, 'canned_responses')).find((one) => one['id'] === id);
      };
      const before = await listed();
      await stage.owner.ok('update_canned_response', { id, text: 'Changed' });
      const after = await listed();
      for (const one of [id, hidden]) await stage.owner.ok('delete_canned_response', { id: one });
      const made = await agent.gets('canned_response_created', pushAbout({ id }));
      stage.same(made.payload, { ...given, id, is_private: false }, 'canned_response_created', {
        common: true,
      });
      const changed = await agent.gets('canned_response_updated', pushAbout({ id }));
      stage.same(changed.payload['text'], 'Changed', 'text of canned_response_updated');
      for (const [{ payload }, read] of [
        [made, before],
        [changed, after],
      ] as const)
        stage.same(payload, read, 'the response as it is listed', { common: true });
      await agent.gets('canned_response_deleted', pushAbout({ id }));
      for (const change of ['created', 'deleted'])
        agent.never(`canned_response_${change}`, pushAbout({ id: hidden }));
    }),
});

export const checks = [...rules, ...effects, ...people, ...responses];
