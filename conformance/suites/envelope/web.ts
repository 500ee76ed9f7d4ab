/**
 * Rules on the HTTP envelope of the Web API: methods, query, status, bodies and headers (ENV-031 to ENV-041). They
 * judge status and body shape, never what an action does.
 */
import fc from 'fast-check';
import { RuleBroken } from '../../check.ts';
import { asAgent, asCustomer, asEither, judging, withDefaults } from '../../rows.ts';
import {
  at,
  chatting,
  message,
  person,
  readEvents,
  type Scene,
  type Side,
  told,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

/** A call that must fail, and the reason. */
interface Failing {
  readonly why: string;
  readonly action: string;
  payload(scene: Scene): unknown;
}

const FAILING: readonly Failing[] = [
  { why: 'no chat', action: 'get_chat', payload: () => ({ chat_id: 'QX00000000' }) },
  { why: 'no chat id', action: 'get_chat', payload: () => ({}) },
  { why: 'no event', action: 'send_event', payload: ({ chatId }) => ({ chat_id: chatId }) },
  { why: 'active chat', action: 'resume_chat', payload: ({ chatId }) => ({ chat: { id: chatId } }) },
];

const failing = (): fc.Arbitrary<Failing> => fc.constantFrom(...FAILING);

/** Actions without a response payload. */
const SILENT: Readonly<Record<Side, readonly { readonly action: string; payload(scene: Scene): unknown }[]>> =
  {
    agent: [
      { action: 'mark_events_as_seen', payload: seen },
      { action: 'send_typing_indicator', payload: ({ chatId }) => ({ chat_id: chatId, is_typing: true }) },
      { action: 'set_routing_status', payload: () => ({ status: 'not_accepting_chats' }) },
      { action: 'deactivate_chat', payload: ({ chatId }) => ({ id: chatId }) },
    ],
    customer: [
      { action: 'mark_events_as_seen', payload: seen },
      { action: 'deactivate_chat', payload: ({ chatId }) => ({ id: chatId }) },
    ],
  };

function seen({ chatId }: Scene): unknown {
  return { chat_id: chatId, seen_up_to: '2030-01-01T00:00:00.000000Z' };
}

const requests = withDefaults({ transports: ['web'] }).judging({
  'ENV-031': asAgent(
    'Agent actions answer POST with a JSON body and refuse GET without storing anything.',
  ).plays(async (stage) => {
    const { agent, chatId } = await chatting(stage);
    const post = await agent.call(
      'send_event',
      { chat_id: chatId, event: message() },
      { http: { method: 'POST' } },
    );
    stage.holds(post.kind === 'success', 'success by POST', told(post));
    const before = await readEvents(agent, chatId);
    const get = await agent.call(
      'send_event',
      { chat_id: chatId, event: message() },
      { http: { method: 'GET' }, deliberate: true },
    );
    stage.holds(get.kind === 'error' || get.kind === 'closed', 'an error by GET', told(get));
    stage.same(await readEvents(agent, chatId), before, 'events after the GET');
  }),
  'ENV-032': asCustomer(
    'Customer actions answer POST; one that is not a documented GET is refused by GET.',
  ).plays(async (stage) => {
    const { customer, chatId } = await chatting(stage);
    await customer.ok('list_chats', {}, { http: { method: 'POST' } });
    const before = await readEvents(customer, chatId);
    const get = await customer.call(
      'send_event',
      { chat_id: chatId, event: message() },
      { http: { method: 'GET' }, deliberate: true },
    );
    stage.holds(get.kind === 'error' || get.kind === 'closed', 'an error by GET', told(get));
    stage.same(await readEvents(customer, chatId), before, 'events after the GET');
  }),
  'ENV-033': asCustomer('A customer call without organization_id fails, the same call with it succeeds.')
    .given(fc.constantFrom('list_chats', 'get_chat', 'list_threads'), { runs: 6 })
    .plays(async (stage, action) => {
      const { customer, chatId } = await chatting(stage);
      const payload = action === 'list_chats' ? {} : { chat_id: chatId };
      await customer.refused(action, payload, [], {
        http: { query: { organization_id: undefined } },
        deliberate: true,
      });
      await customer.ok(action, payload);
    }),
  'ENV-037#{side}': asEither(
    'The body is the payload itself: wrapped in a payload member it is not understood.',
  )
    .given(fc.constantFrom('get_chat', 'list_threads'), { runs: 4 })
    .plays(async (stage, action, side) => {
      const scene = await chatting(stage);
      await scene.of(side).ok(action, { chat_id: scene.chatId });
      await scene.of(side).refused(action, { payload: { chat_id: scene.chatId } }, [], { deliberate: true });
    }),
  'ENV-038#{side}': asEither('A call is served with and without the X-API-Version header.')
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, withHeader, side) => {
      const party = await person(stage, side);
      const headers = { 'X-API-Version': withHeader ? stage.version : undefined };
      await party.ok('list_chats', {}, { http: { headers } });
    }),
});

const responses = withDefaults({ transports: ['web'] }).judging({
  'ENV-034#{side}': asEither('Success is status 200, and no response payload is an empty object or body.')
    .given(({ side }) => fc.nat(SILENT[side].length - 1))
    .plays(async (stage, index, side) => {
      const scene = await chatting(stage);
      const call = SILENT[side][index];
      if (call === undefined) throw new Error(`no call ${index}`);
      const outcome = await scene.of(side).call(call.action, call.payload(scene));
      if (outcome.kind !== 'success') throw new RuleBroken('success', told(outcome));
      stage.equal(outcome.status, 200, 'status');
      stage.same(outcome.payload ?? {}, {}, 'payload');
    }),
  'ENV-035#{side}': asEither('A failure has another status than 200 and an error with type and message.')
    .given(failing)
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      const error = await scene.of(side).refused(action, payload(scene), [], { deliberate: true });
      stage.holds(error.status !== undefined && error.status >= 400, 'a status of 400 or more', error.status);
      const body = at(error, 'frame', 'error');
      const got = [typeof at(body, 'type'), typeof at(body, 'message')];
      stage.equal(got, ['string', 'string'], 'type and message in the body');
    }),
  'ENV-036#{side}': asEither('The status follows the class of the error.')
    .given(failing)
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      const error = await scene.of(side).refused(action, payload(scene), [], { deliberate: true });
      judgeStatus(stage, error);
    }),
  'ENV-036#{side}-without-token': asEither('A call without a token answers 401.').plays(
    async (stage, side) => {
      const session = await stage.open(null, { api: side, transport: 'web', login: false });
      const outcome = await session.call('list_chats', {}, { deliberate: true });
      if (outcome.kind !== 'error') throw new RuleBroken('an error', told(outcome));
      judgeStatus(stage, outcome);
    },
  ),
});

/** Classes whose status the rule names; the status of any other type is free. */
const STATUS: Readonly<Record<string, number>> = {
  validation: 400,
  authentication: 401,
  authorization: 403,
  missing_access: 403,
  not_allowed: 403,
  not_found: 404,
  entity_too_large: 413,
  too_many_requests: 429,
};

function judgeStatus(stage: Stage, error: { readonly type: string; readonly status?: number }): void {
  const wanted = STATUS[error.type];
  if (wanted !== undefined) stage.equal(error.status, wanted, `status of ${error.type}`);
}

const rtmOnly = judging({
  'ENV-041#{side}': asEither('Actions of the websocket are not served over the Web API.')
    .over('web')
    .given(
      ({ side }) => fc.constantFrom(...(side === 'agent' ? ['login', 'logout', 'ping'] : ['login', 'ping'])),
      { runs: 10 },
    )
    .plays(async (stage, action, side) => {
      const party = await person(stage, side);
      const payload = action === 'login' ? { token: party.actor.authorization } : {};
      await party.refused(action, payload, [], { deliberate: true });
      const still = await party.rtm.call('list_chats', {});
      stage.holds(still.kind === 'success', 'the websocket session to go on', told(still));
    }),
});

export const checks = [...requests, ...responses, ...rtmOnly];
