/**
 * Rules on agents as such: what login tells, the routing status and its pushes, several connections and logout
 * (AGENT-001 to AGENT-022). How a status steers routing is judged in the routing area.
 */
import fc from 'fast-check';
import { compareVersions } from '../../../schemas/versions.ts';
import { defineCheck } from '../../check.ts';
import type { Party, Stage } from '../../stage.ts';
import type { Actor, Push } from '../../target.ts';
import {
  aboutEvent,
  at,
  bothSides,
  chatting,
  isObject,
  type Json,
  listAt,
  loginOf,
  need,
  refusal,
  refusedWithoutTrace,
  send,
  startChat,
  textAt,
  told,
} from '../helpers.ts';

const area = 'agents';
const RTM = ['rtm'] as const;

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

const logins = [
  defineCheck<number>({
    rule: 'AGENT-001',
    title: 'Login returns licence, profile and the summaries of the agent’s chats.',
    area,
    api: 'agent',
    transports: RTM,
    given: () => fc.integer({ min: 0, max: 2 }),
    async run(stage, chats) {
      const agent = await stage.agent();
      const wanted: string[] = [];
      for (let index = 0; index < chats; index += 1)
        wanted.push((await startChat('customer', agent, await stage.customer())).chatId);
      const { payload } = await loginOf(stage, agent.actor);
      stage.equal(
        [isObject(payload['license']), isObject(payload['my_profile'])],
        [true, true],
        'license and my_profile are objects',
      );
      const name = compareVersions(stage.version, '3.7') >= 0 ? 'chats_info' : 'chats_summary';
      stage.holds(Array.isArray(payload[name]), `a list ${name}`, Object.keys(payload));
      stage.equal(
        listAt(payload, name)
          .map((chat) => chat['id'])
          .sort(),
        wanted.sort(),
        'chats',
      );
    },
  }),
  defineCheck<'owner' | 'administrator' | 'normal'>({
    rule: 'AGENT-020',
    title: 'my_profile has the email as id, the name, the status and the role.',
    area,
    api: 'agent',
    transports: RTM,
    given: () => fc.constantFrom('administrator', 'normal'),
    async run(stage, role) {
      const actor = await stage.tenant.agent({ role, name: 'Ada Lovelace' });
      const profile = at((await loginOf(stage, actor)).payload, 'my_profile');
      stage.equal(
        [at(profile, 'id'), at(profile, 'name'), at(profile, 'permission')],
        [actor.id, 'Ada Lovelace', role],
        'id, name and permission',
      );
      stage.holds(
        ['accepting_chats', 'not_accepting_chats'].includes(String(at(profile, 'routing_status'))),
        'a routing_status',
        profile,
      );
    },
  }),
  defineCheck({
    rule: 'AGENT-002',
    name: 'default',
    title: 'Without a configured login status an agent does not accept chats after login.',
    area,
    api: 'agent',
    transports: RTM,
    async run(stage) {
      stage.equal(await statusAtLogin(stage, await stage.tenant.agent()), 'not_accepting_chats', 'status');
    },
  }),
  defineCheck<{ status: Status; reconnect: boolean }>({
    rule: 'AGENT-003',
    title: 'reconnect restores the last known status; without it the login status counts.',
    area,
    api: 'agent',
    transports: RTM,
    given: () => fc.record({ status: statuses(), reconnect: fc.boolean() }),
    async run(stage, { status, reconnect }) {
      const agent = await stage.agent({ accepting: false });
      await need(agent, 'set_routing_status', { status });
      await agent.rtm.close();
      const wanted = reconnect ? status : 'not_accepting_chats';
      stage.equal(await statusAtLogin(stage, agent.actor, { reconnect }), wanted, 'status after coming back');
    },
  }),
  defineCheck({
    rule: 'AGENT-022',
    title: 'A second login on one connection never leaves two agents on it.',
    area,
    api: 'agent',
    transports: RTM,
    async run(stage) {
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
      stage.equal(
        sent.filter((id) => got.includes(id)).length,
        session.closed ? 0 : 1,
        'agents whose events come',
      );
    },
  }),
];

const statusRules = [
  defineCheck<Status>({
    rule: 'AGENT-008',
    title: 'An agent may accept chats or not.',
    area,
    api: 'agent',
    given: () => statuses(),
    async run(stage, status) {
      const agent = await stage.agent({ accepting: false });
      await agent.ok('set_routing_status', { status });
      stage.equal(await statusAtLogin(stage, agent.actor), status, 'status on another connection');
    },
  }),
  defineCheck<unknown>({
    rule: 'AGENT-008',
    name: 'other-values',
    title: 'offline and unknown values are refused for an agent and change nothing.',
    area,
    api: 'agent',
    given: () => fc.constantFrom<unknown>('offline', 'busy', 'accepting chats', 7, undefined),
    async run(stage, status) {
      const admin = await watcher(stage);
      const agent = await stage.agent();
      await refusedWithoutTrace(stage, {
        by: agent,
        action: 'set_routing_status',
        payload: status === undefined ? {} : { status },
        types: ['validation'],
        read: () => Promise.resolve(undefined),
        watchers: [admin, agent],
      });
      stage.equal(await statusAtLogin(stage, agent.actor), 'accepting_chats', 'status afterwards');
    },
  }),
  defineCheck<boolean>({
    rule: 'AGENT-009',
    title: 'Without agent_id the requester’s own status changes, with it that of the named agent.',
    area,
    api: 'agent',
    given: () => fc.boolean(),
    async run(stage, named) {
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
    },
  }),
  defineCheck<Status>({
    rule: 'AGENT-010',
    title: 'A set status holds on all connections, and the configured one is back after the session.',
    area,
    api: 'agent',
    given: () => statuses(),
    async run(stage, status) {
      const agent = await stage.agent({ accepting: false });
      const second = await stage.again(agent);
      await agent.ok('set_routing_status', { status });
      const third = await loginOf(stage, agent.actor);
      stage.equal(at(third.payload, 'my_profile', 'routing_status'), status, 'status at a later login');
      for (const session of [third.session, second.rtm, agent.rtm]) await session.call('logout', {});
      stage.equal(
        await statusAtLogin(stage, agent.actor),
        'not_accepting_chats',
        'status in the next session',
      );
    },
  }),
  defineCheck<Status[]>({
    rule: 'AGENT-011',
    title: 'Each change of status is pushed to other agents, in order.',
    area,
    api: 'agent',
    given: () => fc.array(statuses(), { minLength: 1, maxLength: 4 }),
    async run(stage, sequence) {
      const admin = await watcher(stage);
      const agent = await stage.agent({ accepting: false });
      await stage.settled();
      const before = (await admin.pushed('routing_status_set', ofAgent(agent.id))).length;
      for (const status of sequence) await agent.ok('set_routing_status', { status });
      const changes = sequence.filter(
        (status, index) => status !== (sequence[index - 1] ?? 'not_accepting_chats'),
      );
      const heard = (await admin.pushed('routing_status_set', ofAgent(agent.id)))
        .slice(before)
        .map((push) => push.payload['status']);
      const condensed = heard.filter(
        (status, index) => status !== (heard[index - 1] ?? 'not_accepting_chats'),
      );
      stage.equal(condensed, changes, 'changes pushed');
    },
  }),
  defineCheck({
    rule: 'AGENT-011',
    name: 'webhook',
    title: 'A change of status is delivered as webhook.',
    area,
    api: 'agent',
    needs: ['webhooks'],
    async run(stage) {
      const agent = await stage.agent({ accepting: false });
      const hook = await stage.webhook('routing_status_set');
      await agent.ok('set_routing_status', { status: 'accepting_chats' });
      const heard = (await hook.deliveries()).map(({ body }) => [
        at(body, 'payload', 'agent_id'),
        textAt(body, 'payload', 'status').replaceAll(' ', '_'),
      ]);
      stage.equal(heard, [[agent.id, 'accepting_chats']], 'deliveries');
    },
  }),
  defineCheck<Status>({
    rule: 'AGENT-012',
    title: 'Setting the same status again is pushed to nobody.',
    area,
    api: 'agent',
    given: () => statuses(),
    async run(stage, status) {
      const admin = await watcher(stage);
      const agent = await stage.agent({ accepting: false });
      await need(agent, 'set_routing_status', { status });
      const before = (await admin.pushed('routing_status_set', ofAgent(agent.id))).length;
      await agent.ok('set_routing_status', { status });
      stage.equal(
        (await admin.pushed('routing_status_set', ofAgent(agent.id))).length,
        before,
        'number of pushes',
      );
    },
  }),
  defineCheck<boolean>({
    rule: 'AGENT-013',
    title: 'The status of an agent who is not logged in cannot be set.',
    area,
    api: 'agent',
    transports: ['web'],
    given: () => fc.boolean(),
    async run(stage, oneself) {
      const admin = await watcher(stage);
      const absent = await stage.tenant.agent();
      const session = await stage.open(absent, { api: 'agent', transport: 'web' });
      const payload = { status: 'accepting_chats', ...(!oneself && { agent_id: absent.id }) };
      const outcome = await (oneself
        ? session.call('set_routing_status', payload)
        : admin.call('set_routing_status', payload));
      const types = refusal('agent_offline', 'requester_already_offline');
      stage.holds(outcome.kind === 'error' && types.includes(outcome.type), 'agent_offline', told(outcome));
      await admin.getsNo('routing_status_set', ofAgent(absent.id));
    },
  }),
];

const connections = [
  defineCheck({
    rule: 'AGENT-015',
    title: 'After logout the connection gets no pushes and serves nothing before the next login.',
    area,
    api: 'agent',
    transports: RTM,
    async run(stage) {
      const scene = await chatting(stage);
      const { session } = await loginOf(stage, scene.agent.actor);
      const logout = await session.call('logout', {});
      stage.holds(logout.kind === 'success', 'success of logout', told(logout));
      const before = session.pushes.length;
      await send(scene.customer, scene.chatId);
      await scene.agent.gets('incoming_event', (push) => at(push.payload, 'event', 'type') === 'message');
      const outcome = await session.call('list_chats', {});
      stage.holds(
        outcome.kind === 'error' || outcome.kind === 'closed',
        'an error or a closed connection',
        told(outcome),
      );
      stage.equal(
        session.pushes.slice(before).filter((push) => push.action === 'incoming_event'),
        [],
        'pushes after logout',
      );
    },
  }),
  defineCheck<number>({
    rule: 'AGENT-016',
    title: 'An agent whose last connection is gone is offline, and this is pushed.',
    area,
    api: 'agent',
    transports: RTM,
    needs: ['clock'],
    given: () => fc.integer({ min: 1, max: 3 }),
    async run(stage, count) {
      const admin = await watcher(stage);
      const agent = await stage.agent();
      const parties = [agent];
      while (parties.length < count) parties.push(await stage.again(agent));
      for (const party of parties) {
        await admin.getsNo('routing_status_set', ofAgent(agent.id, 'offline'));
        await party.rtm.close();
      }
      await stage.advance(61_000);
      await admin.gets('routing_status_set', ofAgent(agent.id, 'offline'));
    },
  }),
  defineCheck<number>({
    rule: 'AGENT-017',
    title: 'Each connection of an agent gets the pushes it subscribed.',
    area,
    api: 'agent',
    given: () => fc.integer({ min: 1, max: 3 }),
    async run(stage, extra) {
      const scene = await chatting(stage);
      const quiet = await stage.again(scene.agent, {
        login: { pushes: { [stage.version]: ['chat_deactivated'] } },
      });
      const others = [scene.agent];
      for (let index = 0; index < extra; index += 1) others.push(await stage.again(scene.agent));
      const eventId = await send(scene.customer, scene.chatId);
      for (const party of others) await party.gets('incoming_event', aboutEvent(eventId));
      await quiet.getsNo('incoming_event');
    },
  }),
  ...bothSides((side) =>
    defineCheck<string[]>({
      rule: 'AGENT-021',
      name: side,
      title: 'A login that lists pushes gets those and no other.',
      area,
      api: side,
      given: () =>
        fc.subarray(['incoming_event', 'chat_deactivated', 'incoming_chat'], { minLength: 1, maxLength: 2 }),
      async run(stage, subscribed) {
        const scene = await chatting(stage);
        const reader = await stage.again(scene.of(side), {
          login: { pushes: { [stage.version]: subscribed } },
        });
        await send(scene.facing(side), scene.chatId);
        await need(scene.facing(side), 'deactivate_chat', { id: scene.chatId });
        await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } });
        await stage.settled();
        const got = new Set(reader.rtm.pushes.map((push) => push.action));
        stage.equal([...got].sort(), [...subscribed].sort(), 'names of the pushes');
      },
    }),
  ),
];

export const checks = [...logins, ...statusRules, ...connections];
