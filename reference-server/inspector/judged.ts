/**
 * What the specification says of a message that passed: looked up when somebody asks, never while it passes. It judges
 * what was kept, in which secrets are hidden, and changes nothing.
 */
import type { Judged } from '../../schemas/control/inspector-answers.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { isVersion } from '../../schemas/language/versions.ts';
import type { Problem, Validator } from '../../schemas/reading/validate.ts';
import { isObject } from '../edge/envelope.ts';
import { specification } from '../edge/specification.ts';
import type { ReceivedCall, SentPush } from '../traffic/traffic-types.ts';

/** So many sentences are told of one message. */
const MOST_PROBLEMS = 20;

const VALID: Judged = { judged: 'valid', problems: [] };
const NOT_KEPT: Judged = { judged: 'not_kept', problems: [] };
const NOTHING: Judged = { judged: 'none', problems: [] };

/** A word stands where something was too large or too old to be kept. */
const isKept = (payload: unknown) => typeof payload !== 'string' || !/^\(.* kept\)$/.test(payload);

/** A value below a pointer; what is hidden is judged no further. */
function isHidden(value: unknown, pointer: string): boolean {
  let found = value;
  for (const step of pointer.split('/').slice(1)) found = Object(found)[step];
  return found === '(secret)';
}

function fromProblems(problems: readonly Problem[], value: unknown): Judged {
  const told = problems.filter(({ pointer }) => !isHidden(value, pointer));
  if (told.length === 0) return VALID;
  return { judged: 'invalid', problems: told.slice(0, MOST_PROBLEMS).map(({ message }) => message) };
}

function byValidator(validator: Validator | undefined, value: unknown, what: string): Judged {
  if (!isKept(value)) return NOT_KEPT;
  if (validator === undefined) return { judged: 'unknown', problems: [`${what} is not in this version`] };
  return fromProblems(validator.problems(value), value);
}

/** A request is read as the server reads it: what it passes over is told, and makes nothing invalid. */
export function judgeRequest({ action, api, version, payload }: ReceivedCall): Judged {
  if (!isVersion(version)) return { judged: 'unknown', problems: [`there is no version ${version}`] };
  if (api !== 'agent' && api !== 'customer' && api !== 'configuration') return NOTHING;
  const { validatorFor, lenient } = specification();
  const ref = { kind: 'action', api, name: action, part: 'request' } as const;
  const validator = validatorFor(ref, version, 'open');
  if (validator === undefined || !isKept(payload)) return byValidator(validator, payload, `${api}/${action}`);
  const { value, ignored } = lenient(payload ?? {}, validator.schema);
  const judged = fromProblems(validator.problems(value), value);
  if (judged.judged === 'invalid' || ignored.length === 0) return judged;
  const problems = ignored.map(
    ({ pointer, reason }) => `payload${pointer.replaceAll('/', '.')} is ${reason}, and ignored`,
  );
  return { judged: 'ignored', problems: problems.slice(0, MOST_PROBLEMS) };
}

export function judgeAnswer({ action, api, version, answer }: ReceivedCall): Judged {
  if (answer === null || !isVersion(version)) return NOTHING;
  if (api !== 'agent' && api !== 'customer' && api !== 'configuration') return NOTHING;
  const { validatorFor } = specification();
  if ('error' in answer) {
    const body = { error: answer.error };
    // Of an error that is long past only the type was kept.
    if (isObject(answer.error) && answer.error['message'] === undefined) return NOT_KEPT;
    return byValidator(validatorFor({ kind: 'web_error' }, version, 'exact'), body, 'the error');
  }
  const ref = { kind: 'action', api, name: action, part: 'response' } as const;
  return byValidator(validatorFor(ref, version, 'exact'), answer.payload, `${api}/${action}`);
}

export function judgePush({ action, api, version, payload }: SentPush): Judged {
  if (!isVersion(version) || (api !== 'agent' && api !== 'customer')) return NOTHING;
  const ref = { kind: 'push', api, name: action } as const;
  return byValidator(specification().validatorFor(ref, version, 'exact'), payload, `the push ${action}`);
}

export function judgeWebhook(body: unknown, version: string): Judged {
  if (!isVersion(version) || !isObject(body)) return NOTHING;
  const { validatorFor } = specification();
  const ref: MessageRef = { kind: 'webhook', name: String(body['action']) };
  const envelope = validatorFor({ kind: 'webhook_envelope' }, version, 'exact');
  const whole = byValidator(envelope, body, 'the envelope');
  if (whole.judged !== 'valid') return whole;
  return byValidator(validatorFor(ref, version, 'exact'), body['payload'], `the webhook ${ref.name}`);
}

/** The worse of two, for one mark beside a call and its answer. */
export function worse(a: Judged['judged'], b: Judged['judged']): Judged['judged'] {
  const rank: readonly Judged['judged'][] = ['none', 'not_kept', 'valid', 'ignored', 'unknown', 'invalid'];
  return rank.indexOf(a) >= rank.indexOf(b) ? a : b;
}
