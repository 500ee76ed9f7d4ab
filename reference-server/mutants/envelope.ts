/** Mutants that break the envelopes. See `threads.ts` for what a mutant may do. */
import type { Mutation } from '../core/mutation.ts';

export const wrongRequestId: Mutation = {
  name: 'wrong-request-id',
  rule: 'ENV-003',
  description: 'Responses to `get_chat` carry another request id than the request.',
  frame: (frame) =>
    frame['type'] === 'response' && frame['action'] === 'get_chat' && frame['request_id'] !== undefined
      ? { ...frame, request_id: `${frame['request_id']}-0` }
      : frame,
};

export const freeTextErrors: Mutation = {
  name: 'free-text-errors',
  rule: 'ENV-006',
  description: 'Validation errors have a free text as their type.',
  frame: (frame) => respell(frame),
};

function respell(frame: Record<string, unknown>): Record<string, unknown> {
  const payload = frame['payload'] as { error?: { type?: string } } | undefined;
  const error = payload?.error ?? (frame['error'] as { type?: string } | undefined);
  if (error?.type !== 'validation') return frame;
  const broken = { ...error, type: 'Wrong format' };
  return payload?.error === undefined
    ? { ...frame, error: broken }
    : { ...frame, payload: { error: broken } };
}
