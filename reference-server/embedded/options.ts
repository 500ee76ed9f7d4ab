/**
 * Refuses options of `createServer` that are none, or that cannot be what was meant, before anything is opened. It knows
 * their names and forms; what a world or a variant may say is asked of those who know.
 */
import { nearest } from '../../schemas/reading/nearest.ts';
import { isObject } from '../edge/envelope.ts';
import type { ServerOptions } from '../server-types.ts';
import { BadOption } from '../worlds.ts';

type Complaint = (value: unknown) => string | undefined;

const isPem = (value: unknown) => typeof value === 'string' && value.includes('-----BEGIN ');
const isTls = (value: unknown) =>
  typeof value === 'boolean' || (isObject(value) && isPem(value['key']) && isPem(value['cert']));
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const wanted =
  (words: string, fits: (value: unknown) => boolean): Complaint =>
  (value) =>
    fits(value) ? undefined : `must be ${words}, not ${shown(value)}`;

const yesOrNo = wanted('true or false', (value) => typeof value === 'boolean');
const object = wanted(
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const names = wanted('a list of names', (value) => Array.isArray(value) && value.every(isText));
const whole = (least: number, most: number) =>
  wanted(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  );

/** Every option has its check here, or it does not compile. */
const CHECKS: Readonly<Record<keyof ServerOptions, Complaint>> = {
  world: object,
  seed: wanted(`a whole number of at most ${Number.MAX_SAFE_INTEGER}`, (value) =>
    Number.isSafeInteger(value),
  ),
  clock: wanted("'manual' or 'real'", (value) => value === 'manual' || value === 'real'),
  port: whole(0, 65_535),
  host: wanted('an address or a name', isText),
  tls: wanted('true, false, or { key, cert } as PEM texts', isTls),
  listen: yesOrNo,
  journal: wanted('true, false or a path', (value) => typeof value === 'boolean' || isText(value)),
  mutant: wanted(
    'the name of a mutant, or a mutation',
    (value) => isText(value) || typeof value === 'object',
  ),
  variants: names,
  without: names,
  strictClients: yesOrNo,
  stages: object,
  control: yesOrNo,
  controlSecret: wanted('a text', isText),
  allowHosts: names,
  webhookHosts: names,
  webhookCa: wanted('certificates as a PEM text', isPem),
  grace: whole(0, Number.MAX_SAFE_INTEGER),
  onFault: wanted('a function', (value) => typeof value === 'function'),
  onMessage: wanted('a function', (value) => typeof value === 'function'),
};

/** Throws `BadOption` naming the first option that is none, or whose value cannot be one. */
export function checkOptions(options: unknown): void {
  const problem = object(options);
  if (problem !== undefined) throw new BadOption(`the options of createServer ${problem}`);
  const known = Object.keys(CHECKS);
  for (const [name, value] of Object.entries(Object(options))) {
    const complaint = isOption(name) ? CHECKS[name] : undefined;
    if (complaint === undefined) throw new BadOption(unknownOption(name, known));
    const wrong = value === undefined ? undefined : complaint(value);
    if (wrong !== undefined) throw new BadOption(`${name} ${wrong}`);
  }
}

function isOption(name: string): name is keyof ServerOptions {
  return Object.hasOwn(CHECKS, name);
}

function unknownOption(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `there is no option ${name}; ${near === undefined ? `the options are ${known.join(', ')}` : `did you mean ${near}?`}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'object' && value !== null
    ? Array.isArray(value)
      ? 'a list'
      : 'an object'
    : String(value);
}
