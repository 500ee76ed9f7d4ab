/** Mutants that break the envelopes. See `threads.ts` for what a mutant may do. */
import type { Version } from '../../schemas/language/versions.ts';
import type { Hooks } from '../core/mutation.ts';
import type { Effect } from '../core/world/command.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise } from './operators/replies.ts';

type Frame = Record<string, unknown>;

const wrongId = (frame: Frame): Frame =>
  frame['type'] === 'response' && frame['action'] === 'get_chat' && frame['request_id'] !== undefined
    ? { ...frame, request_id: `${frame['request_id']}-0` }
    : frame;

function respell(frame: Frame): Frame {
  const payload = frame['payload'] as { error?: { type?: string } } | undefined;
  const error = payload?.error ?? (frame['error'] as { type?: string } | undefined);
  if (error?.type !== 'validation') return frame;
  const free = { ...error, type: 'Wrong format' };
  return payload?.error === undefined ? { ...frame, error: free } : { ...frame, payload: { error: free } };
}

const isEvent = (effect: Effect) => effect.type === 'push' && effect.name === 'incoming_event';

function idForAll(effects: Effect[]): Effect[] {
  const answer = effects.find(
    (effect) => isEvent(effect) && 'requestId' in effect && effect.requestId !== undefined,
  );
  if (answer?.type !== 'push' || answer.requestId === undefined) return effects;
  const { requestId } = answer;
  return effects.map((effect) => (isEvent(effect) ? { ...effect, requestId } : effect));
}

/** Whether a frame, or the body of an answer, refuses an action of that many versions. */
const isUnknown = (frame: Frame): boolean => JSON.stringify(frame).includes('Unknown action');

/** Whatever a version does not have is answered as if it had been done; of some actions only. */
const doesUnknown = (which: RegExp): Pick<Hooks, 'frame' | 'answer'> => ({
  frame: (frame) =>
    frame['type'] === 'response' && isUnknown(frame) && which.test(JSON.stringify(frame))
      ? { ...frame, success: true, payload: {} }
      : frame,
  answer: (answer) =>
    isUnknown(answer.body) && which.test(JSON.stringify(answer.body))
      ? { ...answer, status: 200, body: {} }
      : answer,
});

/** Versions that have more than they should. */
const TOO_LONG: readonly (readonly [name: string, rule: string, which: RegExp, brokenIn?: Version])[] = [
  ['unknown-actions-done', 'ENV-026', /./],
  ['websocket-actions-everywhere', 'ENV-041', /`(login|logout|ping)`/],
  ['customers-listed-for-ever', 'VER-013', /`(list_customers|create_customer)`/],
  ['license-info-for-ever', 'VER-014', /`get_license_info`/],
  ['new-actions-early', 'VER-015', /`(send_event_preview|update_session|delete_event)`/, '3.5'],
  ['agents-predicted-for-ever', 'VER-020', /`get_predicted_agent`/, '3.7'],
];

export const envelopeMutants: readonly RuleMutant[] = [
  ...TOO_LONG.map(([name, rule, which, brokenIn = '3.6']) =>
    broken(name, rule, 'What a version does not have is answered as if it had been done.', {
      ...doesUnknown(which),
      brokenIn,
    }),
  ),
  broken(
    'wrong-request-id',
    'ENV-003',
    'Responses to `get_chat` carry another request id than the request.',
    {
      frame: wrongId,
    },
  ),
  ...(['ENV-014', 'ENV-015'] as const).map((rule) =>
    broken(
      rule === 'ENV-014' ? 'customers-of-no-organization' : 'connected-to-anything',
      rule,
      'Whatever organization a connection names, or none, it may log in.',
      { choices: new Set(['organizations_unread'] as const) },
    ),
  ),
  broken('sudden-ends', 'ENV-030', 'Connections end without a word.', {
    effects: (effects) =>
      effects.filter((effect) => effect.type !== 'push' || !effect.name.endsWith('_disconnected')),
  }),
  broken('free-text-errors', 'ENV-006', 'Validation errors have a free text as their type.', {
    frame: respell,
  }),
  broken(
    'request-id-everywhere',
    'ENV-008',
    'The request id of `send_event` is repeated to every recipient of the push.',
    {
      effects: idForAll,
    },
  ),
  broken('typing-by-default', 'ENV-028', 'Who does not say whether anybody types is taken to say so.', {
    ...askedOtherwise('send_typing_indicator', (payload) => ({ ...payload, is_typing: true })),
  }),
];
