/**
 * Refuses options of `createServer` that are none, or that cannot be what was meant, before anything is opened. It knows
 * their names and forms; what a world or a variant may say is asked of those who know.
 */
import { isStage, isVersion } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { isObject } from '../edge/envelope.ts';
import type { ServerOptions } from '../server-types.ts';
import { BadOption } from '../worlds.ts';

type Complaint = (value: unknown) => string | undefined;

const isPem = (value: unknown) => typeof value === 'string' && value.includes('-----BEGIN ');
const isTls = (value: unknown) =>
  typeof value === 'boolean' ||
  (isObject(value) && isPem(value['key']) && isPem(value['cert']) && Object.keys(value).length === 2);
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const wanted =
  (words: string, fits: (value: unknown) => boolean): Complaint =>
  (value) =>
    fits(value) ? undefined : `must be ${words}, not ${shown(value)}`;

const yesOrNo = wanted('true or false', (value) => typeof value === 'boolean');
const object = wanted('an object', (value) => Object.prototype.toString.call(value) === '[object Object]');
const names = wanted('a list of names', (value) => Array.isArray(value) && value.every(isText));
const isHost = (value: unknown) =>
  typeof value === 'string' && /^(?:[\w.-]+|\[?[\da-f:]+(?:\d+\.[\d.]+)?\]?)$/i.test(value);
const hosts = wanted(
  'a list of names or addresses, without scheme and port',
  (value) => Array.isArray(value) && value.every(isHost),
);
const isCertificate = (value: unknown) => {
  try {
    return (
      isPem(value) && new (process.getBuiltinModule('node:crypto').X509Certificate)(String(value)) !== null
    );
  } catch {
    return false;
  }
};
/** Of some versions or of all: `{ '3.5': { stage: 'legacy', endsOn: '2027-05-31' } }`. */
const isStages = (value: unknown) =>
  isObject(value) &&
  Object.entries(value).every(([version, row]) => {
    if (!isVersion(version) || !isObject(row) || !isStage(row['stage'])) return false;
    const { stage: _, endsOn, ...more } = row;
    const isDay =
      typeof endsOn === 'string' && /^\d{4}-\d\d-\d\d$/.test(endsOn) && !Number.isNaN(Date.parse(endsOn));
    return (endsOn === undefined || isDay) && Object.keys(more).length === 0;
  });
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
    (value) => isText(value) || (isObject(value) && isText(value['name']) && isText(value['description'])),
  ),
  variants: names,
  without: names,
  strictClients: yesOrNo,
  stages: wanted("stages of versions, as { '3.5': { stage: 'legacy', endsOn: '2027-05-31' } }", isStages),
  control: yesOrNo,
  // It is a header's value, and stands in an address.
  controlSecret: wanted(
    'a text of visible ASCII characters',
    (value) => typeof value === 'string' && /^[!-~](?:[ -~]*[!-~])?$/.test(value),
  ),
  allowHosts: hosts,
  webhookHosts: hosts,
  webhookCa: wanted('certificates as a PEM text', isCertificate),
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
