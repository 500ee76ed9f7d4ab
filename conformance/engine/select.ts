/**
 * Turns a list of checks and what a user asked for into jobs: one check in one version over one transport. It
 * refuses a selection that names nothing, and says what could have been meant.
 */
import type { Transport } from '../../schemas/language/define.ts';
import { inWindow, type Version } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { basisOf, type Rule } from '../../schemas/rules/define.ts';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import type { CheckDef } from '../check.ts';
import type { Capability, Target } from '../target.ts';
import { areaOf, FORMER_AREAS, isHistory } from './areas.ts';
import { InputError, RunError } from './errors.ts';

/** What the engine reads of a rule row. */
export type RuleFacts = Pick<
  Rule,
  'code' | 'slug' | 'level' | 'basis' | 'statement' | 'source' | 'versions' | 'needs'
>;

export type RuleLookup = (code: string) => RuleFacts | undefined;

export type Profile = 'core' | 'full' | 'strict';

export interface Selection {
  /** Catalogue codes, slugs or result ids. */
  readonly rules?: readonly string[];
  /** Prefixes of the rules' slugs; the names of before are taken too (`areas.ts`). */
  readonly areas?: readonly string[];
  readonly apis?: readonly string[];
  readonly versions?: readonly Version[];
  /** `webhook` selects the checks that need webhooks. */
  readonly transports?: readonly (Transport | 'webhook')[];
  /** `core`: stated musts only. `full`: everything. `strict`: everything, and nothing is only a warning. */
  readonly profile?: Profile;
  readonly shard?: { readonly index: number; readonly count: number };
}

export interface Job {
  readonly id: string;
  readonly check: CheckDef;
  readonly rule: RuleFacts;
  readonly version: Version;
  readonly transport: Transport;
  /** False when the rule or the check does not exist in this version. */
  readonly applies: boolean;
}

/** What a check takes: what its rule needs, and what the check says it takes besides. */
export function needsOf({ check, rule }: Pick<Job, 'check' | 'rule'>): readonly Capability[] {
  return [...new Set([...(check.needs ?? []), ...rule.needs])];
}

/** What a check rests on: what its rule does, or our reading of it. */
export function basisOfCheck({ check, rule }: Pick<Job, 'check' | 'rule'>): ReturnType<typeof basisOf> {
  return check.reading === true ? 'inferred' : basisOf(rule);
}

export function checkId(check: CheckDef, rule: RuleFacts): string {
  return check.name === undefined ? rule.slug : `${rule.slug}#${check.name}`;
}

/** Rows of the checks; throws (a bug in the suite) when a check names no existing rule or two share an id. */
export function bindRules(checks: readonly CheckDef[], ruleOf: RuleLookup): readonly BoundCheck[] {
  const seen = new Set<string>();
  return checks.map((check) => {
    const rule = ruleOf(check.rule);
    if (rule === undefined)
      throw new Error(`check ${check.rule} "${check.title}" names a rule that does not exist`);
    const id = checkId(check, rule);
    if (seen.has(id)) throw new Error(`two checks are called ${id}; give them names`);
    seen.add(id);
    return { id, check, rule };
  });
}

interface BoundCheck {
  readonly id: string;
  readonly check: CheckDef;
  readonly rule: RuleFacts;
}

/** What a target serves, as far as a selection asks. */
type Serving = Pick<Target, 'versions' | 'serves'>;

/** Selects and orders jobs for what a target serves. Throws `InputError` when nothing is left, a `RunError` when no version asked for is served. */
export function selectJobs(
  checks: readonly CheckDef[],
  ruleOf: RuleLookup,
  selection: Selection,
  { versions: offered, serves }: Serving,
): readonly Job[] {
  const bound = bindRules(checks, ruleOf);
  refuseUnknown(bound, selection, ruleOf);
  const versions = offered.filter((version) => selection.versions?.includes(version) ?? true);
  if (versions.length === 0) {
    const asked = selection.versions?.join(', ');
    const text = `the target serves ${offered.join(', ')}, not ${asked}; pass --version with one of them`;
    throw new RunError(text, EXIT.tooLittleJudged);
  }
  const jobs = bound
    .filter((entry) => matches(entry, selection))
    .flatMap((entry) => versions.flatMap((version) => jobsOf(entry, version, selection, serves)));
  if (!jobs.some((job) => job.applies)) throw new InputError(nothingToJudge(bound, selection, versions));
  const shard = selection.shard;
  return shard === undefined ? jobs : jobs.filter((_, index) => index % shard.count === shard.index - 1);
}

/** Throws `InputError` when a selection names a rule, an area or an API that there is none of; it needs no target for that. */
export function refuseUnknownNames(
  checks: readonly CheckDef[],
  ruleOf: RuleLookup,
  selection: Selection,
): void {
  refuseUnknown(bindRules(checks, ruleOf), selection, ruleOf);
}

function names({ id, rule }: BoundCheck): readonly string[] {
  return [rule.code, rule.slug, id];
}

function refuseUnknown(bound: readonly BoundCheck[], selection: Selection, ruleOf: RuleLookup): void {
  refuse('--rule', selection.rules, bound.flatMap(names), (name) =>
    ruleOf(name) === undefined ? undefined : `rule ${name} exists but has no check yet`,
  );
  const areas = [...new Set(bound.map(({ rule }) => areaOf(rule.slug)))];
  const known = [...areas, ...Object.keys(FORMER_AREAS), 'histories'];
  refuse('--area', selection.areas, known, () => `the areas are ${areas.join(', ')}, histories`);
  refuse('--api', selection.apis, ['agent', 'customer', 'configuration']);
}

function refuse(
  flag: string,
  given: readonly string[] | undefined,
  known: readonly string[],
  explain: (name: string) => string | undefined = () => undefined,
): void {
  for (const name of given ?? []) {
    if (known.includes(name)) continue;
    const guess = nearest(name, new Set(known));
    const near = guess === undefined ? undefined : `did you mean ${guess}?`;
    const hint = [near, explain(name)].filter((part) => part !== undefined).join(' ') || 'see --list';
    throw new InputError(`${flag} ${name}: no check has it; ${hint}`);
  }
}

function matches(entry: BoundCheck, { rules, areas, apis, transports, profile }: Selection): boolean {
  const { check, rule } = entry;
  if (rules !== undefined && !names(entry).some((name) => rules.includes(name))) return false;
  if (areas !== undefined && !areas.some((area) => isIn(entry, area))) return false;
  if (apis !== undefined && !apis.includes(check.api)) return false;
  if (transports?.every((transport) => transport === 'webhook') && !needsOf(entry).includes('webhooks'))
    return false;
  return profile !== 'core' || (rule.level === 'must' && basisOfCheck(entry) === 'stated');
}

function isIn({ check, rule }: BoundCheck, area: string): boolean {
  if (area === 'histories') return isHistory(check);
  return areaOf(rule.slug) === (FORMER_AREAS[area] ?? area);
}

function jobsOf(
  { id, check, rule }: BoundCheck,
  version: Version,
  selection: Selection,
  serves: Serving['serves'],
): readonly Job[] {
  const applies = inWindow(rule.versions, version) && inWindow(check.window, version);
  const webhook =
    selection.transports?.includes('webhook') === true && needsOf({ check, rule }).includes('webhooks');
  return transportsOf(check, (transport) => serves?.(version, check.api, transport) !== false)
    .filter((transport) => webhook || (selection.transports?.includes(transport) ?? true))
    .map((transport) => ({ id, check, rule, version, transport, applies }));
}

function transportsOf(check: CheckDef, isServed: (transport: Transport) => boolean): readonly Transport[] {
  const { instead, transports = [] } = check;
  if (instead !== undefined && !transports.some(isServed) && isServed(instead)) return [instead];
  return check.transports ?? (check.api === 'configuration' ? ['web'] : ['web', 'rtm']);
}

function nothingToJudge(
  bound: readonly BoundCheck[],
  selection: Selection,
  versions: readonly Version[],
): string {
  if (bound.length === 0) return 'nothing to judge: the suite has no checks';
  const asked = [
    ...(selection.rules ?? []).map((rule) => `--rule ${rule}`),
    ...(selection.areas ?? []).map((area) => `--area ${area}`),
    ...(selection.apis ?? []).map((api) => `--api ${api}`),
    ...(selection.transports ?? []).map((transport) => `--transport ${transport}`),
    ...(selection.profile === undefined ? [] : [`--profile ${selection.profile}`]),
    ...versions.map((version) => `--version ${version}`),
  ];
  return `nothing to judge: no check fits ${asked.join(' ')} together; leave one out, or see --list`;
}
