/**
 * Causes: failures that share their first deviation are one thing to mend, told once and first. One result of each
 * cause stays failed, the others are obstructed: their rules could not be judged. Nothing here prints or runs a check.
 */
import type { Deviation } from '../check.ts';
import { deviationKey, isClosing, isCrash, isLack } from './deviation.ts';
import { NO_DETAIL, type Result } from './verdict.ts';

/** One thing to mend. */
export interface RootCause {
  /** As in a deviation, or `rule`: a check that failed of its own, on a rule that others do not share. */
  readonly kind: Deviation['kind'] | 'rule';
  /** The message at fault, or the id of the check. */
  readonly message: string;
  /** What is wrong with it: the member, the error type, `missing`, or what was wanted. */
  readonly what: string;
  readonly text: string;
  /** Results that failed of it or are behind it. */
  readonly count: number;
  readonly failed: readonly string[];
  readonly obstructed: readonly string[];
  readonly versions: readonly string[];
  /** The baseline knows all of its failures, so that it turns nothing red. */
  readonly known?: true;
  readonly replay: string;
}

/** A server that drops its connections does so whatever it was asked: that is one thing to mend. */
function causeKey(deviation: Deviation): string {
  return isClosing(deviation) ? 'closed' : deviationKey(deviation);
}

interface Grouped {
  readonly results: readonly Result[];
  readonly causes: readonly RootCause[];
}

/** Groups results by their first deviation. Giving it its own results again changes nothing. */
export function groupCauses(given: readonly Result[]): Grouped {
  const results = given.map(restored);
  const first = firstDeviations(results);
  const groups = new Map<string, { deviation: Deviation; members: Result[] }>();
  for (const result of results) {
    const deviation = first(result);
    if (deviation === undefined || !isOpen(result)) continue;
    const key = causeKey(deviation);
    const group = groups.get(key) ?? { deviation, members: [] };
    group.members.push(result);
    groups.set(key, group);
  }
  const changed = new Map<Result, Result>();
  const added: Result[] = [];
  for (const { deviation, members } of groups.values()) {
    // A rule that alone meets a malformed message may be about just that: it was judged, and failed.
    if (deviation.kind === 'shape' && isJudgedByOne(members)) continue;
    const kept = keptOf(members, first);
    if (kept.size === 0) added.push(...ownResult(deviation, members));
    for (const member of members) if (!kept.has(member)) changed.set(member, behind(member, deviation));
  }
  const settled = [...results.map((result) => changed.get(result) ?? result), ...added];
  return { results: settled, causes: causesOf(settled, first) };
}

/** What a result goes back to. */
type FirstDeviation = (result: Result) => Deviation | undefined;

/**
 * The first deviation of each result, unless more checks held after it than failed: such a message is malformed, but in
 * nobody's way, and explains no failure that does not speak of what it lacks. Then it is what the check met at its end.
 */
function firstDeviations(results: readonly Result[]): FirstDeviation {
  const held = new Map<string, number>();
  const missed = new Map<string, number>();
  for (const result of results) {
    const { code, detail } = result;
    if (detail?.deviation === undefined) continue;
    const key = causeKey(detail.deviation);
    if (code === 'WIRE') held.set(key, Math.max(held.get(key) ?? 0, detail.held ?? 0));
    else if (isOpen(result)) missed.set(key, (missed.get(key) ?? 0) + 1);
  }
  return (result) => {
    const { code, detail, message } = result;
    const deviation = detail?.deviation;
    if (isUnrefused(result)) return undefined;
    // An internal error instead of a refusal is what a rule is about: one thing to mend, however many actions do it.
    if (isCrash(deviation) && code !== 'WIRE' && /^(an error$|error )/.test(detail?.wanted ?? ''))
      return undefined;
    if (deviation?.kind !== 'shape' || code === 'WIRE') return deviation;
    const key = causeKey(deviation);
    const isInTheWay = (held.get(key) ?? 0) <= (missed.get(key) ?? 0);
    const name = deviation.what.split('/').findLast((part) => part !== '' && part !== '*');
    const said = [message, detail?.wanted, ...(detail?.differs ?? [])].join(' ');
    const isWhy =
      isInTheWay || name === undefined || said.includes(name) || wentOnWithNothing(result, deviation, name);
    return isWhy ? deviation : detail?.beside;
  };
}

/** Whether a check asked with an empty text for what the message lacks, or looked for one. */
function wentOnWithNothing({ detail }: Result, deviation: Deviation, name: string): boolean {
  if (!isLack(deviation)) return false;
  const { sequence = [], differs = [] } = detail ?? {};
  return (
    sequence.some((act) => act.includes(`"${name}":""`)) || differs.some((place) => /: "" →/.test(place))
  );
}

/** Whether what should have been refused succeeded: how the answer looks that must not be there is no cause of that. */
function isUnrefused({ code, detail }: Result): boolean {
  const { deviation, wanted = '', got = '' } = detail ?? {};
  const isAnswer = deviation?.kind === 'shape' && deviation.message.endsWith('/response');
  return code !== 'WIRE' && isAnswer && /^(an error$|error )/.test(wanted) && got.startsWith('success');
}

/** What a result was before any grouping. */
export function restored(result: Result): Result {
  if (result.was === undefined) return result;
  const { was, ...rest } = result;
  return { ...rest, verdict: was, message: unprefixed(result.message) };
}

const BEHIND = 'behind a cause: ';

function unprefixed(message: string | null): string | null {
  return message?.startsWith(BEHIND) ? message.slice(message.indexOf(' | ') + 3) : message;
}

function behind(result: Result, deviation: Deviation): Result {
  if (result.verdict !== 'failed' && result.verdict !== 'warning') return result;
  const message = `${BEHIND}${deviation.text} | ${result.message}`;
  return { ...result, verdict: 'obstructed', was: result.verdict, message };
}

/** Whether a result can be part of a cause. A fault of the kit or a line of the baseline never is. */
function isOpen({ verdict, detail }: Result): boolean {
  if (detail?.cause === 'kit' || detail?.cause === 'baseline') return false;
  return verdict === 'failed' || verdict === 'warning' || verdict === 'obstructed';
}

/**
 * The results that stay failed: the shape itself where it was judged, else the check that needed the fewest requests
 * to get there, in all its versions and transports.
 */
function keptOf(members: readonly Result[], first: FirstDeviation): ReadonlySet<Result> {
  const shapes = members.filter(({ code, verdict }) => code === 'WIRE' && verdict === 'failed');
  if (shapes.length > 0) return new Set(shapes);
  if (members.every((member) => first(member)?.kind === 'shape')) return new Set();
  const failed = members.filter(({ verdict }) => verdict === 'failed');
  const open = failed.length > 0 ? failed : members.filter(({ verdict }) => verdict === 'warning');
  const [shortest] = open.toSorted((one, other) => requests(one) - requests(other));
  return new Set(open.filter(({ id }) => id === shortest?.id));
}

/** Whether one rule alone meets a malformed message, and may be about just that. */
function isJudgedByOne(members: readonly Result[]): boolean {
  const broken = members.filter(({ code, detail }) => code !== 'WIRE' && detail?.cause === 'rule');
  return (
    new Set(broken.map(({ code }) => code)).size === 1 &&
    broken.every(({ detail }) => detail?.direct === true)
  );
}

function requests({ detail }: Result): number {
  return detail?.shrunk_commands ?? 0;
}

/** A cause has at least one failed result: where none was selected, the message's own is added. */
function ownResult(deviation: Deviation, members: readonly Result[]): readonly Result[] {
  const [sample] = members;
  if (sample === undefined) return [];
  const suffix = deviation.kind === 'answer' ? '.answer' : deviation.kind === 'push' ? '.arrival' : '';
  const { version, api, transport, replay } = sample;
  return [
    {
      id: `wire.${deviation.message.replaceAll('/', '.')}${suffix}`,
      code: 'WIRE',
      level: 'must',
      basis: 'stated',
      version,
      api,
      transport,
      verdict: 'failed',
      duration_ms: 0,
      message: deviation.text,
      replay,
      detail: {
        ...NO_DETAIL,
        cause: 'shape',
        statement: STATEMENTS[deviation.kind](deviation.message),
        source: `schemas: ${deviation.message}`,
        given: `${members.length} ${members.length === 1 ? 'check' : 'checks'} that got no further`,
        got: deviation.text,
        sent: sample.detail?.sent,
        sequence: sample.detail?.sequence ?? [],
        again: sample.detail?.again,
        deviation,
      },
    },
  ];
}

const STATEMENTS: Readonly<Record<Deviation['kind'], (message: string) => string>> = {
  shape: (message) => `Every ${message} has the shape its version defines.`,
  answer: (message) => `A valid request is answered with success (${message}).`,
  push: (message) => `The push is sent, and sent once (${message}).`,
};

/** Causes of results that were grouped: the one with most behind it first. */
function causesOf(results: readonly Result[], first: FirstDeviation): readonly RootCause[] {
  const open = results.filter(
    (result) =>
      isOpen(result) &&
      result.verdict !== 'warning' &&
      (result.verdict === 'failed' || first(result) !== undefined),
  );
  const groups = Map.groupBy(open, (result) => {
    const deviation = first(result);
    return deviation === undefined ? `rule ${result.code}` : causeKey(deviation);
  });
  const askedOf = Map.groupBy(
    open.filter((result) => first(result) === undefined),
    suspectOf,
  );
  // Failures of their own whose last question is the same may have the same reason, so the most asked comes first.
  const shared = (members: readonly Result[]): number => {
    const [member] = members;
    return member !== undefined && first(member) === undefined
      ? (askedOf.get(suspectOf(member))?.length ?? 0)
      : members.length;
  };
  const nearest = (members: readonly Result[]): number => Math.min(...members.map(requests));
  const after = new Set(
    open
      .filter(isUnrefused)
      .map(({ detail }) => (detail?.deviation === undefined ? '' : causeKey(detail.deviation))),
  );
  const wanting = Map.groupBy(open.filter(gotNothing), ({ detail }) => lackedBy(detail?.deviation));
  return [...groups]
    .map(([key, members]) => ({
      cause: causeOf(members, first),
      // What a message lacks may be what a check did not get, so it is told first, though it explains nothing for sure.
      count: members.length + (wanting.get(key)?.filter((result) => !members.includes(result)).length ?? 0),
      // Malformed is what should not have been answered at all.
      isAfter: Number(after.has(key)),
      shared: shared(members),
      requests: nearest(members),
    }))
    .toSorted(
      (one, other) =>
        other.count - one.count ||
        one.isAfter - other.isAfter ||
        Number(other.cause.kind === 'shape') - Number(one.cause.kind === 'shape') ||
        // A refusal that one check met may come of what several others saw, so it is told after them.
        other.shared - one.shared ||
        rank(one.cause) - rank(other.cause) ||
        one.requests - other.requests,
    )
    .map(({ cause }) => cause);
}

/** Whether a failed check was given nothing where it wanted something. */
function gotNothing({ code, detail }: Result): boolean {
  return code !== 'WIRE' && (detail?.differs ?? []).some((place) => NOTHING.test(place));
}

const NOTHING = /→ (?:nothing|null|"?undefined"?)$/;

/** The key of a message that lacks a member. */
function lackedBy(deviation: Deviation | undefined): string | undefined {
  return deviation !== undefined && isLack(deviation) ? causeKey(deviation) : undefined;
}

/** The action that a check asked last before it did not like what it saw; empty when it asked none. */
function suspectOf({ detail }: Result): string {
  return /: ([\w/]+)/.exec(detail?.sequence.at(-1) ?? '')?.[1] ?? '';
}

/** Actions that were asked up to the failure, each once. */
function askedFor({ detail }: Result): readonly string[] {
  return [...new Set((detail?.sequence ?? []).flatMap((act) => /: ([\w/]+)/.exec(act)?.[1] ?? []))];
}

/** What went before an answer that was refused, or a push that did not come: it may have done nothing. */
function before(result: Result, deviation: Deviation): string {
  const { kind, message } = deviation;
  if (kind === 'shape' || isClosing(deviation)) return '';
  const earlier = askedFor(result).filter((action) => !message.includes(`/${action}/`));
  return earlier.length === 0 ? '' : ` (after ${earlier.slice(-MOST_BEFORE).join(', ')})`;
}

const MOST_BEFORE = 3;
/** More actions than these are no short way to a failure. */
const MOST_ACTIONS = 6;

/** Where a failure of its own lies: the rule, what was asked for it, which webhooks were awaited, and the first place that differs. */
function textOfRule(result: Result): string {
  const { differs = [], given = '' } = result.detail ?? {};
  const asked = askedFor(result).slice(-MOST_ACTIONS);
  const webhooks = new Set([...given.matchAll(/webhook ([a-z]+_\w+)/g)].map(([, name]) => name));
  const [place] = differs;
  const about = [
    result.code,
    ...(asked.length === 0 ? [] : [`after ${asked.join(', ')}`]),
    ...(webhooks.size === 0 ? [] : [`webhook ${[...webhooks].join(', ')}`]),
    ...(place === undefined ? [] : [`differs ${place}`]),
  ];
  return `${result.id} (${about.join('; ')}): ${result.message}`;
}

function rank({ kind }: RootCause): number {
  return ['shape', 'answer', 'push', 'rule'].indexOf(kind);
}

/** An envelope that is malformed whatever it carries is told without what it carried. */
function textOfAll(members: readonly Result[], first: FirstDeviation): string | undefined {
  const deviations = members.flatMap((member) => first(member) ?? []);
  const [one] = deviations;
  if (one === undefined || deviations.every(({ text }) => text === one.text)) return one?.text;
  if (isClosing(one)) return textOfClosing(deviations);
  const carried = new RegExp(`^${one.message} of \\S+ `);
  return one.text.replace(carried, `${one.message} `);
}

/** Connections that were closed instead of answers to several actions, those of most checks first. */
function textOfClosing(deviations: readonly Deviation[]): string {
  const byAction = Map.groupBy(deviations, ({ message }) => message.split('/')[1] ?? message);
  const names = [...byAction]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([name]) => name);
  const shown = names.slice(0, MOST_ACTIONS).join(', ');
  const more = names.length > MOST_ACTIONS ? ` and ${names.length - MOST_ACTIONS} more` : '';
  return `the connection is closed instead of an answer, to ${shown}${more}`;
}

function causeOf(members: readonly Result[], firstOf: FirstDeviation): RootCause {
  const failed = members.filter(({ verdict }) => verdict === 'failed');
  const first = failed[0] ?? members[0]!;
  const deviation = firstOf(first);
  const ids = (list: readonly Result[]): readonly string[] => [...new Set(list.map(({ id }) => id))];
  const others = ids(members).length - 1;
  const beside =
    others === 0
      ? ''
      : others === 1
        ? '; so is 1 more check of this rule'
        : `; so are ${others} more checks of this rule`;
  return {
    kind: deviation?.kind ?? 'rule',
    message: deviation?.message ?? first.id,
    what: deviation?.what ?? first.detail?.wanted ?? '',
    text:
      deviation === undefined
        ? `${textOfRule(first)}${beside}`
        : `${textOfAll(members, firstOf)}${before(first, deviation)}`,
    count: members.length,
    failed: ids(failed),
    obstructed: ids(members.filter(({ verdict }) => verdict === 'obstructed')),
    versions: [...new Set(members.map(({ version }) => version))].toSorted(),
    replay: first.replay,
  };
}
