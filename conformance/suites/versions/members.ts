/**
 * Rules on what a version has that another has not: members of customers, agents and the dynamic configuration, and webhooks
 * (VER-017, VER-018, VER-022 to VER-024).
 */
import fc from 'fast-check';
import { compareVersions } from '../../../schemas/language/versions.ts';
import { webhooks } from '../../../schemas/reading/definitions.ts';
import { Obstructed } from '../../check.ts';
import { asAgent, asCustomer, asOwner, judging, withDefaults } from '../../rows.ts';
import { chatting, isObject, type Json, listAt, loginOf, need, textAt, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { freshEmail, hookRegistration, house } from '../matrix/acts/places.ts';

/** Webhooks that came or went with 3.6. */
const CAME = ['event_deleted', 'thread_summary_set'] as const;
const WENT = 'incoming_customer';

const isNew = ({ version }: Stage): boolean => compareVersions(version, '3.6') >= 0;

const members = judging({
  'VER-017': asAgent('The visit of a customer is last_visit up to 3.5, and visit from 3.6 on.').plays(
    async (stage) => {
      const { agent, customer } = await chatting(stage);
      const read = await agent.ok('get_customer', { id: customer.id });
      const got = ['visit', 'last_visit'].filter((name) => name in read);
      if (got.length === 0) throw new Obstructed('the customer has no visit');
      stage.equal(got, [isNew(stage) ? 'visit' : 'last_visit'], 'name of the visit');
    },
  ),
  'VER-014#as-at-login': asAgent('A licence ends when the login says that it does.')
    .over('web')
    .within({ since: '3.5', until: '3.5' })
    .plays(async (stage) => {
      const agent = await stage.agent();
      const read = await agent.ok('get_license_info', {});
      const { session, payload } = await loginOf(stage, agent.actor);
      await session.close();
      const ends = Math.floor(Date.parse(textAt(read, 'expires_at')) / 1000);
      const { id, expiration_timestamp: told = ends } = Object(payload['license']);
      stage.equal([read['license_id'], ends], [String(id), told], 'number and end of the licence');
    }),
  'VER-018': asCustomer('The dynamic configuration is flat up to 3.5, and nested from 3.6 on.')
    .over('web')
    .plays(async (stage) => {
      const customer = await stage.customer();
      const read = await customer.ok('get_dynamic_configuration', { group_id: stage.group(0) });
      stage.equal(read['organization_id'], stage.tenant.organizationId, 'organization at the top');
      // Without an active licence there is nothing about the chat product.
      const nested = [
        'default_widget',
        'livechat_active',
        ...(read['livechat_active'] === false ? [] : ['livechat']),
      ];
      const got = nested.filter((name) => name in read);
      stage.equal(got, isNew(stage) ? nested : [], 'members of the nested form');
      stage.equal('config_version' in read, !isNew(stage), 'whether config_version is at the top');
    }),
  'VER-022': asOwner('A picture is given to create_agent, and a name to update_agent, up to 3.5 only.').plays(
    async (stage) => {
      const id = freshEmail();
      const avatar = 'https://example.com/a.png';
      const created = await stage.owner.call(
        'create_agent',
        { id, name: 'Made', avatar },
        { deliberate: true },
      );
      if (created.kind !== 'success') {
        stage.holds(isNew(stage), 'success up to 3.5', told(created));
        await need(stage.owner, 'create_agent', { id, name: 'Made' });
      }
      const changed = await stage.owner.call('update_agent', { id, name: 'Changed' }, { deliberate: true });
      stage.holds(isNew(stage) || changed.kind === 'success', 'success up to 3.5', told(changed));
      const read = await need(stage.owner, 'get_agent', { id });
      stage.equal(read['name'], isNew(stage) ? 'Made' : 'Changed', 'name of the agent');
      // A server may keep a copy of it elsewhere.
      if (isNew(stage))
        stage.holds(read['avatar'] !== avatar, 'a picture that was not given', read['avatar']);
    },
  ),
});

/** A value of each filter. */
const FILTERS: Readonly<Record<string, unknown>> = {
  author_type: 'customer',
  only_my_chats: true,
  chat_presence: { my_bots: true },
  source_type: ['my_client'],
  agent_ids: ['lck-nobody@example.com'],
};

/** What the sample of the list has of such a webhook, in every version. */
const OF_CHATS: Readonly<Record<string, readonly string[]>> = {
  filters: ['chat_presence', 'only_my_chats'],
  additional_data: ['chat_properties', 'chat_presence_user_ids'],
};

async function namesOf(stage: Stage): Promise<readonly Json[]> {
  return listAt({ rows: await stage.owner.ok('list_webhook_names', { version: stage.version }) }, 'rows');
}

const names = withDefaults({ transports: ['web'], needs: ['configuration'] }).judging({
  'VER-023': asOwner(
    'incoming_customer is a webhook up to 3.5, event_deleted and thread_summary_set from 3.6 on.',
  ).plays(async (stage) => {
    const listed = (await namesOf(stage)).map(({ action }) => action);
    const got = [...CAME, WENT].filter((name) => listed.includes(name));
    stage.equal(got, isNew(stage) ? CAME : [WENT], 'of the three those that are listed');
  }),
  'VER-024#of-chats': asOwner(
    'Of what happens to a chat it is listed which filters a webhook can have, and what deliveries can carry beside it.',
  ).plays(async (stage) => {
    const row = (await namesOf(stage)).find(({ action }) => action === 'chat_access_updated');
    for (const [member, names] of Object.entries(OF_CHATS)) {
      const listed: unknown = row?.[member];
      const got = names.filter((name) => Array.isArray(listed) && listed.includes(name));
      stage.equal(got, names, member);
    }
  }),
  'VER-024': asOwner(
    'What list_webhook_names lists can be registered with its filters, and nothing else can.',
  )
    .given(fc.shuffledSubarray(Object.keys(webhooks), { minLength: 5, maxLength: 5 }))
    .plays(async (stage, some) => {
      const listed = await namesOf(stage);
      const at = await house(stage);
      for (const action of some) {
        const row = listed.find((one) => one['action'] === action);
        const filters = filtersOf(row);
        const given = { ...hookRegistration(at), action };
        if (row === undefined)
          await stage.owner.refused('register_webhook', given, ['validation'], { deliberate: true });
        for (const filter of row === undefined ? [] : [undefined, ...filters]) {
          const more = filter === undefined ? {} : { filters: { [filter]: FILTERS[filter] } };
          const { id } = await stage.owner.ok('register_webhook', { ...given, ...more });
          await need(stage.owner, 'unregister_webhook', { id, owner_client_id: at.clientId });
        }
      }
    }),
});

/** Filters of a listed name that the kit knows a value of. */
function filtersOf(row: Json | undefined): readonly string[] {
  const given: unknown = isObject(row) ? row['filters'] : [];
  return Object.keys(FILTERS).filter((name) => Array.isArray(given) && given.includes(name));
}

export const checks = [...members, ...names];
