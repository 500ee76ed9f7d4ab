/**
 * Judges one value as `livechat-kit validate` does: by the message that is named, whole frames and deliveries too.
 * Without `--exact`, optional members that are null or empty count as absent (ENV-044), as every reader of the kit takes
 * them. It reads no files and prints nothing.
 */
import { formatRef, type MessageRef, parseRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { deliveryProblems, frameProblems } from '../../schemas/reading/frames.ts';
import type { Problem } from '../../schemas/reading/problems.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type Strength } from '../../schemas/reading/resolve.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';

interface Found {
  readonly problems: readonly Problem[];
  readonly notes: readonly { readonly pointer: string; readonly note: string }[];
}

export type MessageJudge = (value: unknown) => Found;

/** Whole frames and whole deliveries, beside the messages. */
const WHOLE = ['frame', 'delivery'] as const;

/** Every name that a message may be asked for by, in alphabetical order but for the whole ones, which come first. */
export function messageNames(version: Version): string[] {
  return [...WHOLE, ...registry.refsOf(version).map(formatRef)];
}

/** The judge of a message by name; undefined when the version has no such message. */
export function judgeOf(message: string, version: Version, strength: Strength): MessageJudge | undefined {
  if (message === 'frame')
    return hinting(
      leniently((value) => frameProblems(value, version, { strength }), strength),
      'frame',
    );
  if (message === 'delivery')
    return hinting(
      leniently((value) => deliveryProblems(value, version, { strength }), strength),
      'delivery',
    );
  const ref = parseRef(message);
  const validator = ref && validatorFor(ref, version, strength);
  if (ref === undefined || validator === undefined) return undefined;
  return hinting(
    leniently((value) => validator.problems(value), strength),
    ref.kind,
  );
}

type Asked = MessageRef['kind'] | (typeof WHOLE)[number];

/** Says what to ask for, when a wrong value looks like something whole that was not asked for. */
function hinting(judge: MessageJudge, asked: Asked): MessageJudge {
  return (value) => {
    const judgement = judge(value);
    const whole = judgement.problems.length > 0 ? wholeOf(value, asked) : undefined;
    if (whole === undefined || whole === asked) return judgement;
    const note = `this is a whole ${whole}; judge it with --message ${whole}`;
    return { ...judgement, notes: [...judgement.notes, { pointer: '', note }] };
  };
}

/** Whether a value looks like a whole frame or delivery: by what only one has, or else by what was asked for. */
function wholeOf(value: unknown, asked: Asked): (typeof WHOLE)[number] | undefined {
  if (!isSchema(value) || !('payload' in value) || !('action' in value)) return undefined;
  if ('webhook_id' in value || 'secret_key' in value) return 'delivery';
  if ('type' in value || 'request_id' in value) return 'frame';
  if (asked === 'webhook') return 'delivery';
  return asked === 'action' || asked === 'push' ? 'frame' : undefined;
}

type Problems = (value: unknown) => readonly Problem[];

/** Looks again without the members that are null or empty and were found wrong; those that are needed stay wrong. */
function leniently(problemsOf: Problems, strength: Strength): MessageJudge {
  if (strength === 'exact') return (value) => ({ problems: problemsOf(value), notes: [] });
  return (value) => {
    const problems = problemsOf(value);
    const notes = problems.flatMap(({ pointer }) => {
      const given = emptyAt(value, pointer);
      if (given === undefined) return [];
      const rest = problemsOf(without(value, pointer));
      const isNeeded = rest.some((left) => left.keyword === 'required' && left.pointer === pointer);
      return isNeeded ? [] : [{ pointer, note: `${given}, which counts as absent (ENV-044)` }];
    });
    const absent = new Set(notes.map(({ pointer }) => pointer));
    if (absent.size === 0) return { problems, notes };
    const left = problemsOf([...absent].reduce(without, value));
    return { problems: left, notes };
  };
}

const stepsOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** How the member of an object that a pointer names is empty; undefined when it is not, or no member. */
function emptyAt(value: unknown, pointer: string): string | undefined {
  const steps = stepsOf(pointer);
  const last = steps.pop();
  const holder = steps.reduce<unknown>((above, step) => child(above, step), value);
  if (last === undefined || !isSchema(holder) || !Object.hasOwn(holder, last)) return undefined;
  if (holder[last] === null) return 'null';
  return holder[last] === '' ? 'empty' : undefined;
}

function child(above: unknown, step: string): unknown {
  if (Array.isArray(above)) return above[Number(step)];
  return isSchema(above) ? above[step] : undefined;
}

/** A copy of a value without the member that a pointer names. */
function without(value: unknown, pointer: string): unknown {
  const copy: unknown = structuredClone(value);
  const steps = stepsOf(pointer);
  const last = steps.pop();
  const holder = steps.reduce<unknown>((above, step) => child(above, step), copy);
  if (last !== undefined && isSchema(holder)) delete holder[last];
  return copy;
}
