/**
 * Rules on the connections of an agent: several at once, their subscriptions, logout and the last one going away
 * (AGENT-015 to AGENT-018, AGENT-021, AGENT-024, AGENT-026).
 */
import fc from 'fast-check';
import { NotOffered } from '../../check.ts';
import { asAgent, asEither, judging } from '../../rows.ts';
import {
  aboutEvent,
  at,
  chatting,
  isToldWhy,
  listAt,
  loginOf,
  message,
  need,
  readChat,
  textAt,
  told,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push, Session } from '../../target.ts';

/** An administrator: sees the status of others and may set it. */
function watcher(stage: Stage): Promise<Party> {
  return stage.agent({ role: 'administrator', accepting: false });
}

const ofAgent =
  (id: string, status?: string) =>
  ({ payload }: Push): boolean =>
    payload['agent_id'] === id && (status === undefined || payload['status'] === status);

/** Whoever allows more connections is not asked for them. */
const MANY = 50;

const connections = judging({
  'AGENT-018': asAgent('Beyond the most connections of an agent one is evicted, or the new one refused.')
    .over('rtm')
    .touches()
    .plays(async (stage) => {
      const actor = await stage.tenant.agent();
      const sessions: Session[] = [];
      while (sessions.length < MANY) {
        const session = await stage.open(actor, {
          api: 'agent',
          transport: 'rtm',
          login: false,
          apart: true,
        });
        const login = await session.call('login', { token: actor.authorization });
        if (login.kind === 'error' && login.type === 'too_many_requests')
          throw new NotOffered('so many logins at once');
        if (login.kind === 'error')
          return stage.equal(login.type, 'too_many_connections', 'error of the login');
        if (login.kind === 'closed') return isToldWhy(stage, session, 'too_many_connections');
        const ended = sessions.find(({ pushes }) =>
          pushes.some(({ action }) => action === 'agent_disconnected'),
        );
        if (ended !== undefined) return isToldWhy(stage, ended, 'connection_evicted');
        sessions.push(session);
      }
      throw new NotOffered(`a limit of connections below ${MANY}`);
    }),
  'AGENT-015': asAgent('After logout the connection gets no pushes and serves nothing before the next login.')
    .over('rtm')
    .plays(async (stage) => {
      const scene = await chatting(stage);
      const { session } = await loginOf(stage, scene.agent.actor);
      const logout = await session.call('logout', {});
      stage.holds(logout.kind === 'success', 'success of logout', told(logout));
      const before = session.pushes.length;
      await scene.send(scene.customer);
      await scene.agent.gets('incoming_event', (push) => at(push.payload, 'event', 'type') === 'message');
      const outcome = await session.call('list_chats', {});
      const right = outcome.kind === 'error' || outcome.kind === 'closed';
      stage.holds(right, 'an error or a closed connection', told(outcome));
      const pushes = session.pushes.slice(before).filter((push) => push.action === 'incoming_event');
      stage.equal(pushes, [], 'pushes after logout');
    }),
  'AGENT-016': asAgent('An agent whose last connection is gone is offline, and this is pushed.')
    .over('rtm')
    .touches()
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, count) => {
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
    }),
  'AGENT-017': asAgent('Each connection of an agent gets the pushes it subscribed.')
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, extra) => {
      const scene = await chatting(stage);
      const quiet = await stage.again(scene.agent, {
        login: { pushes: { [stage.version]: ['chat_deactivated'] } },
      });
      const others = [scene.agent];
      for (let index = 0; index < extra; index += 1) others.push(await stage.again(scene.agent));
      const eventId = await scene.send(scene.customer);
      for (const party of others) await party.gets('incoming_event', aboutEvent(eventId));
      quiet.never('incoming_event');
    }),
  'AGENT-021#{side}': asEither('A login that lists pushes gets those and no other.')
    .given(
      fc.subarray(['incoming_event', 'chat_deactivated', 'incoming_chat'], { minLength: 1, maxLength: 2 }),
      { runs: 6 },
    )
    .plays(async (stage, subscribed, side) => {
      const scene = await chatting(stage);
      const reader = await stage.again(scene.of(side), {
        login: { pushes: { [stage.version]: subscribed } },
      });
      await scene.send(scene.facing(side));
      await need(scene.facing(side), 'deactivate_chat', { id: scene.chatId });
      await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } });
      for (const name of subscribed) await reader.pushed(name, undefined, 1);
      const got = new Set((await reader.heard()).map((push) => push.action));
      stage.equal([...got].sort(), [...subscribed].sort(), 'names of the pushes');
    }),
});

const work = judging({
  'AGENT-024': asAgent('Calls over the Web API alone neither bring an agent online nor get it a chat.')
    .over('web')
    .given(fc.constantFrom('list_chats', 'set_routing_status'))
    .plays(async (stage, action) => {
      const admin = await watcher(stage);
      const actor = await stage.tenant.agent();
      const session = await stage.open(actor, { api: 'agent', transport: 'web' });
      await session.call(action, action === 'set_routing_status' ? { status: 'accepting_chats' } : {});
      const customer = await stage.customer();
      const start = await customer.call('start_chat', {});
      const users =
        start.kind === 'success'
          ? listAt(await readChat(customer, textAt(start.payload, 'chat_id')), 'users')
          : [];
      const agents = users.filter((user) => user['type'] === 'agent' && user['present'] === true);
      stage.equal(agents, [], 'agents in the chat');
      admin.never('routing_status_set', ofAgent(actor.id));
    }),
  'AGENT-026': asAgent('An agent who does not accept chats may go on with, close and transfer its own.')
    .given(fc.constantFrom('send_event', 'deactivate_chat', 'transfer_chat'), { runs: 6 })
    .plays(async (stage, action) => {
      const { agent, chatId } = await chatting(stage);
      const other = await stage.agent();
      await need(agent, 'set_routing_status', { status: 'not_accepting_chats' });
      const payloads = {
        send_event: { chat_id: chatId, event: message() },
        deactivate_chat: { id: chatId },
        transfer_chat: { id: chatId, target: { type: 'agent', ids: [other.id] } },
      };
      await agent.ok(action, payloads[action]);
    }),
});

export const checks = [...connections, ...work];
