/**
 * Rules on agents as such: what login tells, and the routing status with its pushes (AGENT-001 to AGENT-014,
 * AGENT-020, AGENT-022). How a status steers routing is judged in the routing area.
 */
import fc from 'fast-check';
import { compareVersions } from '../../../schemas/language/versions.ts';
import { asAgent, judging, withDefaults } from '../../rows.ts';
import {
  at,
  isObject,
  type Json,
  listAt,
  loginOf,
  need,
  refusal,
  send,
  startChat,
  textAt,
  told,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Actor, Push } from '../../target.ts';
import { botIn } from '../matrix/acts/places.ts';

type Status = 'accepting_chats' | 'not_accepting_chats';

const statuses = (): fc.Arbitrary<Status> => fc.constantFrom('accepting_chats', 'not_accepting_chats');

/** An administrator: sees the status of others and may set it. */
function watcher(stage: Stage): Promise<Party> {
  return stage.agent({ role: 'administrator', accepting: false });
}

async function statusAtLogin(stage: Stage, actor: Actor, extra: Json = {}): Promise<unknown> {
  return at((await loginOf(stage, actor, extra)).payload, 'my_profile', 'routing_status');
}

const ofAgent =
  (id: string, status?: string) =>
  ({ payload }: Push): boolean =>
    payload['agent_id'] === id && (status === undefined || payload['status'] === status);

const logins = withDefaults({ transports: ['rtm'] }).judging({
  'AGENT-001': asAgent('Login returns licence, profile and the summaries of the agent’s chats.')
    .given(fc.integer({ min: 0, max: 2 }))
    .plays(async (stage, chats) => {
      const agent = await stage.agent();
      const wanted: string[] = [];
      for (let index = 0; index < chats; index += 1)
        wanted.push((await startChat('customer', agent, await stage.customer())).chatId);
      const { payload } = await loginOf(stage, agent.actor);
      const got = [isObject(payload['license']), isObject(payload['my_profile'])];
      stage.equal(got, [true, true], 'license and my_profile are objects');
      const name = compareVersions(stage.version, '3.7') >= 0 ? 'chats_info' : 'chats_summary';
      stage.holds(Array.isArray(payload[name]), `a list ${name}`, Object.keys(payload));
      const seen = listAt(payload, name)
        .map((chat) => chat['id'])
        .sort();
      stage.equal(seen, wanted.sort(), 'chats');
    }),
  'AGENT-020': asAgent('my_profile has the email as id, the name, the status and the role.')
    .given(fc.constantFrom('administrator', 'normal'), { runs: 4 })
    .plays(async (stage, role) => {
      const actor = await stage.tenant.agent({ role, name: 'Ada Lovelace' });
      // Where only people themselves change their names, the agent keeps the one it has.
      const known = await stage.owner.call('get_agent', { id: actor.id });
      const name = textAt(known, 'payload', 'name') || 'Ada Lovelace';
      const profile = at((await loginOf(stage, actor)).payload, 'my_profile');
      const got = [at(profile, 'id'), at(profile, 'name'), at(profile, 'permission')];
      stage.equal(got, [actor.id, name, role], 'id, name and permission');
      stage.holds(
        ['accepting_chats', 'not_accepting_chats'].includes(String(at(profile, 'routing_status'))),
        'a routing_status',
        profile,
      );
    }),
  'AGENT-002#default': asAgent(
    'Without a configured login status an agent does not accept chats after login.',
  ).plays(async (stage) => {
    stage.equal(await statusAtLogin(stage, await stage.tenant.agent()), 'not_accepting_chats', 'status');
  }),
  'AGENT-003': asAgent('reconnect restores the last known status; without it the login status counts.')
    .given({ status: statuses(), reconnect: fc.boolean() }, { runs: 6 })
    .first({ status: 'accepting_chats', reconnect: true })
    .plays(async (stage, { status, reconnect }) => {
      const agent = await stage.agent({ accepting: false });
      await need(agent, 'set_routing_status', { status });
      await agent.rtm.close();
      const wanted = reconnect ? status : 'not_accepting_chats';
      stage.equal(await statusAtLogin(stage, agent.actor, { reconnect }), wanted, 'status after coming back');
    }),
  'AGENT-022': asAgent('A second login on one connection never leaves two agents on it.').plays(
    async (stage) => {
      const one = await stage.agent();
      const first = await startChat('agent', one, await stage.customer());
      const two = await stage.agent();
      const second = await startChat('agent', two, await stage.customer());
      const { session } = await loginOf(stage, one.actor);
      await session.call('login', { token: two.actor.authorization }, { deliberate: true });
      const before = session.pushes.length;
      const sent = [await send(one, first.chatId), await send(two, second.chatId)];
      await stage.settled();
      await session.settled();
      const got = session.pushes.slice(before).map((push) => at(push.payload, 'event', 'id'));
      const count = sent.filter((id) => got.includes(id)).length;
      stage.equal(count, session.closed ? 0 : 1, 'agents whose events come');
    },
  ),
});

const statusRules = judging({
  'AGENT-008': asAgent('An agent may accept chats or not.')
    .given(statuses(), { runs: 4 })
    .plays(async (stage, status) => {
      const agent = await stage.agent({ accepting: false });
      await agent.ok('set_routing_status', { status });
      stage.equal(await statusAtLogin(stage, agent.actor), status, 'status on another connection');
    }),
  'AGENT-008#other-values': asAgent('offline and unknown values are refused for an agent and change nothing.')
    .given(fc.constantFrom<unknown>('offline', 'busy', 'accepting chats', 7, undefined), { runs: 10 })
    .plays(async (stage, status) => {
      await watcher(stage);
      const agent = await stage.agent();
      const payload = status === undefined ? {} : { status };
      await stage.refuses(agent, 'set_routing_status', payload, ['validation']);
      stage.equal(await statusAtLogin(stage, agent.actor), 'accepting_chats', 'status afterwards');
    }),
  'AGENT-009': asAgent(
    'Without agent_id the requester’s own status changes, with it that of the named agent.',
  )
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, named) => {
      const admin = await watcher(stage);
      const other = await stage.agent({ accepting: false });
      const who = named ? { agent_id: other.id } : {};
      await admin.ok('set_routing_status', { status: 'accepting_chats', ...who });
      const got = [await statusAtLogin(stage, admin.actor), await statusAtLogin(stage, other.actor)];
      stage.equal(
        got,
        named ? ['not_accepting_chats', 'accepting_chats'] : ['accepting_chats', 'not_accepting_chats'],
        'status of requester and other',
      );
    }),
  'AGENT-010': asAgent(
    'A set status holds on all connections, and the configured one is back after the session.',
  )
    .given(statuses(), { runs: 4 })
    .plays(async (stage, status) => {
      const agent = await stage.agent({ accepting: false });
      const second = await stage.again(agent);
      await agent.ok('set_routing_status', { status });
      const third = await loginOf(stage, agent.actor);
      stage.equal(at(third.payload, 'my_profile', 'routing_status'), status, 'status at a later login');
      for (const session of [third.session, second.rtm, agent.rtm]) await session.call('logout', {});
      const got = await statusAtLogin(stage, agent.actor);
      stage.equal(got, 'not_accepting_chats', 'status in the next session');
    }),
  'AGENT-011': asAgent('Each change of status is pushed to other agents, in order.')
    .given(fc.array(statuses(), { minLength: 2, maxLength: 4 }), { runs: 4 })
    .plays(async (stage, sequence) => {
      const admin = await watcher(stage);
      const agent = await stage.agent({ accepting: false });
      await stage.settled();
      const before = (await admin.pushed('routing_status_set', ofAgent(agent.id))).length;
      for (const status of sequence) await agent.ok('set_routing_status', { status });
      const changes = sequence.filter(
        (status, index) => status !== (sequence[index - 1] ?? 'not_accepting_chats'),
      );
      const heard = (await admin.pushed('routing_status_set', ofAgent(agent.id), before + changes.length))
        .slice(before)
        .map((push) => push.payload['status']);
      const condensed = heard.filter(
        (status, index) => status !== (heard[index - 1] ?? 'not_accepting_chats'),
      );
      stage.equal(condensed, changes, 'changes pushed');
    }),
  'AGENT-011#webhook': asAgent('A change of status is delivered as webhook.')
    .needs('webhooks')
    .plays(async (stage) => {
      const agent = await stage.agent({ accepting: false });
      const hook = await stage.webhook('routing_status_set');
      await agent.ok('set_routing_status', { status: 'accepting_chats' });
      const heard = (await hook.deliveries(1)).map(({ body }) => [
        at(body, 'payload', 'agent_id'),
        textAt(body, 'payload', 'status').replaceAll(' ', '_'),
      ]);
      stage.equal(heard, [[agent.id, 'accepting_chats']], 'deliveries');
    }),
  'AGENT-012': asAgent('Setting the same status again is pushed to nobody.')
    .given(statuses(), { runs: 4 })
    .plays(async (stage, status) => {
      const admin = await watcher(stage);
      const agent = await stage.agent({ accepting: false });
      await need(agent, 'set_routing_status', { status });
      await stage.settled();
      const since = admin.mark();
      await agent.ok('set_routing_status', { status });
      admin.never('routing_status_set', ofAgent(agent.id), { since, repeated: true });
    }),
  'AGENT-013': asAgent('The status of an agent who is not logged in cannot be set.')
    .over('web')
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, oneself) => {
      const admin = await watcher(stage);
      const absent = await stage.tenant.agent();
      const session = await stage.open(absent, { api: 'agent', transport: 'web' });
      const payload = { status: 'accepting_chats', ...(!oneself && { agent_id: absent.id }) };
      const outcome = await (oneself
        ? session.call('set_routing_status', payload)
        : admin.call('set_routing_status', payload));
      const types = refusal('agent_offline', 'requester_already_offline');
      stage.holds(outcome.kind === 'error' && types.includes(outcome.type), 'agent_offline', told(outcome));
      // What is told of the agent otherwise may be how things are: a value may be told again.
      const isSet = ({ payload }: Push): boolean => payload['status'] === 'accepting_chats';
      admin.never('routing_status_set', (push) => ofAgent(absent.id)(push) && isSet(push));
    }),
  'AGENT-014': asAgent(
    'The list of statuses has one entry for each agent, or for those of the groups asked for.',
  )
    .given({ status: statuses(), filtered: fc.boolean() }, { runs: 4 })
    .first({ status: 'not_accepting_chats', filtered: true })
    .license({ groups: [{ id: 1, name: 'One' }] })
    .plays(async (stage, { status, filtered }) => {
      const inside = await stage.agent({ groups: [{ id: 1, priority: 'normal' }], accepting: false });
      const outside = await stage.agent();
      await need(inside, 'set_routing_status', { status });
      const payload = filtered ? { filters: { group_ids: [stage.group(1)] } } : {};
      const listed = listAt({ rows: await inside.ok('list_routing_statuses', payload) }, 'rows');
      const statusOf = (id: string) =>
        listed.filter((row) => row['agent_id'] === id).map((row) => row['status']);
      stage.equal(statusOf(inside.id), [status], 'status of the agent in the group');
      const got = statusOf(outside.id);
      stage.equal(got, filtered ? [] : ['accepting_chats'], 'status of the agent outside it');
    }),
  'AGENT-014#offline': asAgent('The list of statuses also has who is not there, an agent or a bot.')
    .given({ bot: fc.boolean(), filtered: fc.boolean() }, { runs: 4 })
    .first({ bot: false, filtered: false }, { bot: true, filtered: true })
    .needs('configuration')
    .license({ groups: [{ id: 1, name: 'One' }] })
    .plays(async (stage, { bot, filtered }) => {
      const group = stage.group(1);
      const reader = await stage.agent({ accepting: false });
      const agent = await stage.tenant.agent({ groups: [{ id: 1, priority: 'normal' }] });
      const groups = [{ id: group, priority: 'normal' }];
      const { id } = bot ? await botIn(stage, 'normal', { groups }, 'offline') : agent;
      const payload = filtered ? { filters: { group_ids: [group] } } : {};
      const rows = await reader.ok('list_routing_statuses', payload);
      const listed = listAt({ rows }, 'rows').filter((row) => row['agent_id'] === id);
      stage.equal(
        listed.map((row) => row['status']),
        ['offline'],
        `status of the ${bot ? 'bot' : 'agent'}`,
      );
    }),
});

export const checks = [...logins, ...statusRules];
