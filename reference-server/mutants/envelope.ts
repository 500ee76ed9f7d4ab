/** Mutants that break the envelopes. See `threads.ts` for what a mutant may do. */
import type { Effect } from '../core/world/command.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

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

export const envelopeMutants: readonly RuleMutant[] = [
  broken(
    'wrong-request-id',
    'ENV-003',
    'Responses to `get_chat` carry another request id than the request.',
    {
      frame: wrongId,
    },
  ),
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
];
