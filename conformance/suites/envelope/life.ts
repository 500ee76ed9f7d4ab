/**
 * Rules on the life of a websocket connection: what is served before and after login, the time for it, keep-alive, and
 * what a connection survives (ENV-014 to ENV-030). Time is moved, never waited for.
 */
import fc from 'fast-check';
import { VERSIONS } from '../../../schemas/language/versions.ts';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { Obstructed } from '../../check.ts';
import { asAgent, asCustomer, asEither, judging, withDefaults } from '../../rows.ts';
import {
  actorOf,
  at,
  chatting,
  exchange,
  type Json,
  need,
  person,
  type Side,
  told,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Actor, Session } from '../../target.ts';

const SECOND = 1000;

/** A connection that has not logged in. */
async function stranger(stage: Stage, side: Side): Promise<Session> {
  return stage.open(null, { api: side, transport: 'rtm', login: false });
}

/** A target that answers no ping on a new connection either has not lost this one. */
async function alive(session: Session, stage: Stage): Promise<void> {
  const outcome = await session.call('ping', {});
  if (outcome.kind !== 'success' && !session.closed) {
    const side = session.api === 'customer' ? 'customer' : 'agent';
    const other = await (await stranger(stage, side)).call('ping', {});
    if (other.kind !== 'success') throw new Obstructed(`ping answered ${told(other)}`);
  }
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

/** Whoever names no organization, or one that does not exist, gets in by no way. */
async function turnedAway(stage: Stage, side: Side, actor: Actor): Promise<void> {
  const session = await stage.open(actor, { api: side, transport: 'rtm', login: false });
  const outcome = await session.call('login', { token: actor.authorization });
  const isRefused = outcome.kind === 'error' || outcome.kind === 'closed';
  stage.holds(isRefused, 'an error or a closed connection', told(outcome));
}

const beforeLogin = judging({
  // Released clients of agents name no organization, so that whether they have to is not asserted.
  'ENV-014#{side}': asEither(
    'The {side} websocket serves an organization that exists; customers have to name it.',
  )
    .over('rtm')
    .plays(async (stage, side) => {
      const actor = await actorOf(stage, side);
      await alive(await stage.open(actor, { api: side, transport: 'rtm' }), stage);
      if (side === 'customer') await turnedAway(stage, side, { ...actor, organizationId: '' });
    }),
  'ENV-015#{side}': asEither('A websocket for an organization that does not exist lets nobody log in.')
    .over('rtm')
    .plays(async (stage, side) => {
      const actor = await actorOf(stage, side);
      await turnedAway(stage, side, { ...actor, organizationId: 'deadbeef-0000-4000-8000-000000000000' });
    }),
  'ENV-017#{side}': asEither(
    'Before login every action but login and ping is refused, and login still works after it.',
  )
    .over('rtm')
    .given(({ side }) => FORBIDDEN(side))
    .plays(async (stage, { action, payload }, side) => {
      const actor = await actorOf(stage, side);
      const watcher = await stage.agent();
      const session = await stage.open(actor, { api: side, transport: 'rtm', login: false });
      const outcome = await session.call(action, payload);
      const right = outcome.kind === 'error' && ['authentication', 'authorization'].includes(outcome.type);
      stage.holds(right, 'error authentication or authorization', told(outcome));
      watcher.never('incoming_chat');
      await watcher.getsNo('routing_status_set', (push) => push.payload['agent_id'] === actor.id);
      const login = await session.call('login', { token: actor.authorization });
      stage.holds(login.kind === 'success', 'login to work afterwards', told(login));
    }),
});

const throughout = judging({
  'ENV-018#{side}': asEither('After one login, requests without a token are served.')
    .over('rtm')
    .given(fc.integer({ min: 1, max: 8 }))
    .plays(async (stage, count, side) => {
      const scene = await chatting(stage);
      const session = await stage.open(scene.of(side).actor, { api: side, transport: 'rtm' });
      for (let index = 0; index < count; index += 1) {
        const outcome = await session.call('get_chat', { chat_id: scene.chatId });
        const right = outcome.kind === 'success' && at(outcome.payload, 'id') === scene.chatId;
        stage.holds(right, 'the chat', told(outcome));
      }
    }),
});

const timing = withDefaults({ transports: ['rtm'] }).judging({
  'ENV-016#{side}': asEither(
    'A connection that does not log in within 30 seconds is closed, and not much sooner.',
  )
    .given(fc.integer({ min: 5, max: 25 }))
    .plays(async (stage, early, side) => {
      const session = await stranger(stage, side);
      await stage.advance(early * SECOND);
      stage.holds(!session.closed, `an open connection after ${early} s`, 'closed');
      await stage.advance((32 - early) * SECOND);
      stage.holds(session.closed, 'a closed connection after 32 s', 'open');
    }),
  'ENV-020#{side}': asEither('Pings before login are answered and do not extend the time for it.')
    .given(fc.integer({ min: 1, max: 4 }))
    .plays(async (stage, pings, side) => {
      const session = await stranger(stage, side);
      for (let index = 0; index < pings; index += 1) {
        await stage.advance(Math.floor((25 * SECOND) / pings));
        await alive(session, stage);
      }
      await stage.advance(8 * SECOND);
      stage.holds(session.closed, 'a closed connection 33 s after opening', 'open');
    }),
  'ENV-021#{side}': asEither(
    'A connection that shows no life is closed with reason connection_timeout.',
  ).plays(async (stage, side) => {
    const actor = await actorOf(stage, side);
    const session = await stage.open(actor, { api: side, transport: 'rtm', answersPings: false });
    await stage.advance(15 * SECOND);
    stage.holds(!session.closed, 'an open connection after 15 s', 'closed');
    await stage.advance(45 * SECOND);
    stage.holds(session.closed, 'a closed connection after 60 s without life', 'open');
    const farewell = session.pushes.filter((push) => push.action === `${side}_disconnected`);
    const reasons = farewell.map((push) => push.payload['reason']);
    stage.equal(reasons, ['connection_timeout'], 'reasons of the disconnect push');
  }),
  'ENV-022#{side}': asEither('A client that pings every 15 seconds stays connected.')
    .given(fc.integer({ min: 3, max: 4 }))
    .plays(async (stage, rounds, side) => {
      const actor = await actorOf(stage, side);
      const session = await stage.open(actor, { api: side, transport: 'rtm', answersPings: false });
      for (let index = 0; index < rounds; index += 1) {
        await stage.advance(15 * SECOND);
        await alive(session, stage);
      }
      const got = session.pushes.filter((push) => push.action === `${side}_disconnected`);
      stage.equal(got, [], 'disconnect pushes');
    }),
  'ENV-023#{side}': asEither('Websocket ping frames alone keep a connection open.').plays(
    async (stage, side) => {
      const actor = await actorOf(stage, side);
      const session = await stage.open(actor, { api: side, transport: 'rtm', answersPings: false });
      if (session.beat === undefined) throw new Obstructed('the target’s sessions cannot send ping frames');
      for (let index = 0; index < 4; index += 1) {
        await stage.advance(15 * SECOND);
        await session.beat();
      }
      await alive(session, stage);
    },
  ),
});

const robustness = withDefaults({ transports: ['rtm'] }).judging({
  'ENV-026#{side}-rtm': asEither('An unknown action is answered with an error and the connection goes on.')
    .given(fc.stringMatching(/^[a-z]{3,8}_[a-z]{3,8}$/).map((name) => `no_${name}`))
    .plays(async (stage, action, side) => {
      const party = await person(stage, side);
      await party.refused(action, {}, [], { deliberate: true });
      await alive(party.rtm, stage);
    }),
  'ENV-027#{side}-rtm': asEither(
    'A frame that is no JSON object is answered with an error and the connection goes on.',
  )
    .given(fc.constantFrom('{', 'nonsense', '{"action":"list_chats",}', '', '[1,2', '"text"', '{"action":'), {
      runs: 10,
    })
    .plays(async (stage, frame, side) => {
      const party = await person(stage, side);
      const answers = await exchange(party.rtm, frame);
      const got = answers.map((answer) => answer['success']);
      stage.equal(got, [false], 'success of the answers');
      stage.holds(typeof at(answers[0], 'payload', 'error', 'type') === 'string', 'an error type', answers);
      await alive(party.rtm, stage);
    }),
});

/** Frames that may come before a connection is closed. */
const MOST_FRAMES = 10;

/** A connection that the target ends hears why, as the last thing. */
async function hearsWhy(stage: Stage, session: Session): Promise<void> {
  for (let frames = 0; frames < MOST_FRAMES && !session.closed; frames += 1) await session.next(300);
  if (!session.closed) throw new Obstructed('the target did not end the connection');
  const api = session.api === 'customer' ? 'customer' : 'agent';
  const ref = { kind: 'push', api, name: `${api}_disconnected` } as const;
  // What others do meanwhile may still be told after it.
  const farewells = session.pushes.filter(({ action }) => action === ref.name);
  stage.equal(farewells.length, 1, `pushes ${ref.name} before the end`);
  const reason = farewells[0]?.payload['reason'];
  const isListed = VERSIONS.some(
    (version) => validatorFor(ref, version, 'exact')?.check({ reason }) === true,
  );
  stage.holds(isListed, 'a reason of the list', reason);
}

const endings = withDefaults({ transports: ['rtm'] }).judging({
  'ENV-030#customer': asCustomer('The connection of a banned customer is told why before it ends.').plays(
    async (stage) => {
      const { id, rtm } = await stage.customer();
      await need(await stage.agent({ accepting: false }), 'ban_customer', { id, ban: { days: 1 } });
      await hearsWhy(stage, rtm);
    },
  ),
  'ENV-030#agent': asAgent('The connection of a suspended agent is told why before it ends.')
    .needs('configuration')
    .plays(async (stage) => {
      const { id, rtm } = await stage.agent({ role: 'normal', accepting: false });
      await need(stage.owner, 'suspend_agent', { id });
      await hearsWhy(stage, rtm);
      await need(stage.owner, 'unsuspend_agent', { id });
    }),
});

export const checks = [...endings, ...beforeLogin, ...throughout, ...timing, ...robustness];
