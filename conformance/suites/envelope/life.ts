/**
 * Rules on the life of a websocket connection: what is served before and after login, the time for it, keep-alive, and
 * what a connection survives (ENV-016 to ENV-027). Time is moved, never waited for.
 */
import fc from 'fast-check';
import { defineCheck, Obstructed } from '../../check.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Session } from '../../target.ts';
import { actorOf, at, bothSides, chatting, exchange, type Json, person, type Side, told } from '../scenes.ts';

const RTM = ['rtm'] as const;
const SECOND = 1000;

/** A connection that has not logged in. */
async function stranger(stage: Stage, side: Side): Promise<Session> {
  return stage.open(null, { api: side, transport: 'rtm', login: false });
}

async function alive(session: Session, stage: Stage): Promise<void> {
  const outcome = await session.call('ping', {});
  stage.holds(outcome.kind === 'success', 'the connection to stay open', told(outcome));
}

/** What a connection without login may not do, with payloads that would succeed after it. */
const FORBIDDEN = (side: Side): fc.Arbitrary<{ action: string; payload: Json }> =>
  fc.constantFrom<{ action: string; payload: Json }>(
    { action: 'list_chats', payload: {} },
    { action: 'start_chat', payload: {} },
    side === 'agent'
      ? { action: 'set_routing_status', payload: { status: 'accepting_chats' } }
      : {
          action: 'mark_events_as_seen',
          payload: { chat_id: 'QX00000000', seen_up_to: '2026-01-01T00:00:00.000000Z' },
        },
  );

const beforeLogin = bothSides((side) =>
  defineCheck<{ action: string; payload: Json }>({
    rule: 'ENV-017',
    name: side,
    title: 'Before login every action but login and ping is refused, and login still works after it.',
    api: side,
    transports: RTM,
    given: () => FORBIDDEN(side),
    async run(stage, { action, payload }) {
      const actor = await actorOf(stage, side);
      const watcher = await stage.agent();
      const session = await stage.open(actor, { api: side, transport: 'rtm', login: false });
      const outcome = await session.call(action, payload);
      stage.holds(
        outcome.kind === 'error' && ['authentication', 'authorization'].includes(outcome.type),
        'error authentication or authorization',
        told(outcome),
      );
      watcher.never('incoming_chat');
      await watcher.getsNo('routing_status_set', (push) => push.payload['agent_id'] === actor.id);
      const login = await session.call('login', { token: actor.authorization });
      stage.holds(login.kind === 'success', 'login to work afterwards', told(login));
    },
  }),
);

const throughout = bothSides((side) =>
  defineCheck<number>({
    rule: 'ENV-018',
    name: side,
    title: 'After one login, requests without a token are served.',
    api: side,
    transports: RTM,
    given: () => fc.integer({ min: 1, max: 8 }),
    async run(stage, count) {
      const scene = await chatting(stage);
      const session = await stage.open(scene.of(side).actor, { api: side, transport: 'rtm' });
      for (let index = 0; index < count; index += 1) {
        const outcome = await session.call('get_chat', { chat_id: scene.chatId });
        stage.holds(
          outcome.kind === 'success' && at(outcome.payload, 'id') === scene.chatId,
          'the chat',
          told(outcome),
        );
      }
    },
  }),
);

const timing = [
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'ENV-016',
      name: side,
      title: 'A connection that does not log in within 30 seconds is closed, and not much sooner.',
      api: side,
      transports: RTM,
      needs: ['clock'],
      given: () => fc.integer({ min: 5, max: 25 }),
      async run(stage, early) {
        const session = await stranger(stage, side);
        await stage.advance(early * SECOND);
        stage.holds(!session.closed, `an open connection after ${early} s`, 'closed');
        await stage.advance((32 - early) * SECOND);
        stage.holds(session.closed, 'a closed connection after 32 s', 'open');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'ENV-020',
      name: side,
      title: 'Pings before login are answered and do not extend the time for it.',
      api: side,
      transports: RTM,
      needs: ['clock'],
      given: () => fc.integer({ min: 1, max: 4 }),
      async run(stage, pings) {
        const session = await stranger(stage, side);
        for (let index = 0; index < pings; index += 1) {
          await stage.advance(Math.floor((25 * SECOND) / pings));
          await alive(session, stage);
        }
        await stage.advance(8 * SECOND);
        stage.holds(session.closed, 'a closed connection 33 s after opening', 'open');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'ENV-021',
      name: side,
      title: 'A connection that shows no life is closed with reason connection_timeout.',
      api: side,
      transports: RTM,
      needs: ['clock'],
      async run(stage) {
        const actor = await actorOf(stage, side);
        const session = await stage.open(actor, { api: side, transport: 'rtm', answersPings: false });
        await stage.advance(15 * SECOND);
        stage.holds(!session.closed, 'an open connection after 15 s', 'closed');
        await stage.advance(45 * SECOND);
        stage.holds(session.closed, 'a closed connection after 60 s without life', 'open');
        const farewell = session.pushes.filter((push) => push.action === `${side}_disconnected`);
        stage.equal(
          farewell.map((push) => push.payload['reason']),
          ['connection_timeout'],
          'reasons of the disconnect push',
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'ENV-022',
      name: side,
      title: 'A client that pings every 15 seconds stays connected.',
      api: side,
      transports: RTM,
      needs: ['clock'],
      given: () => fc.integer({ min: 3, max: 4 }),
      async run(stage, rounds) {
        const actor = await actorOf(stage, side);
        const session = await stage.open(actor, { api: side, transport: 'rtm', answersPings: false });
        for (let index = 0; index < rounds; index += 1) {
          await stage.advance(15 * SECOND);
          await alive(session, stage);
        }
        stage.equal(
          session.pushes.filter((push) => push.action === `${side}_disconnected`),
          [],
          'disconnect pushes',
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'ENV-023',
      name: side,
      title: 'Websocket ping frames alone keep a connection open.',
      api: side,
      transports: RTM,
      needs: ['clock', 'sockets'],
      async run(stage) {
        const actor = await actorOf(stage, side);
        const session = await stage.open(actor, { api: side, transport: 'rtm', answersPings: false });
        if (session.beat === undefined) throw new Obstructed('the target’s sessions cannot send ping frames');
        for (let index = 0; index < 4; index += 1) {
          await stage.advance(15 * SECOND);
          await session.beat();
        }
        await alive(session, stage);
      },
    }),
  ),
];

const robustness = [
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'ENV-026',
      name: `${side}-rtm`,
      title: 'An unknown action is answered with an error and the connection goes on.',
      api: side,
      transports: RTM,
      given: () => fc.stringMatching(/^[a-z]{3,8}_[a-z]{3,8}$/).map((name) => `no_${name}`),
      async run(stage, action) {
        const party = await person(stage, side);
        await party.refused(action, {}, [], { deliberate: true });
        await alive(party.rtm, stage);
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'ENV-027',
      name: `${side}-rtm`,
      title: 'A frame that is no JSON object is answered with an error and the connection goes on.',
      api: side,
      transports: RTM,
      needs: ['sockets'],
      runs: 10,
      given: () =>
        fc.constantFrom('{', 'nonsense', '{"action":"list_chats",}', '', '[1,2', '"text"', '{"action":'),
      async run(stage, frame) {
        const party = await person(stage, side);
        const answers = await exchange(party.rtm, frame);
        stage.equal(
          answers.map((answer) => answer['success']),
          [false],
          'success of the answers',
        );
        stage.holds(typeof at(answers[0], 'payload', 'error', 'type') === 'string', 'an error type', answers);
        await alive(party.rtm, stage);
      },
    }),
  ),
];

export const checks = [...beforeLogin, ...throughout, ...timing, ...robustness];
