/**
 * What scopes allow, judged here and nowhere else: whether they cover an action's need, how far they let one read a
 * resource, and which groups' chats they reach. It reads scopes as the protocol writes them, `resource[--level]:mode`.
 * Which scopes a token has is said in `tokens.ts`.
 */
import type { ScopeNeed } from '../../schemas/language/define.ts';
import { priorityIn } from './world/agents.ts';
import type { Agent } from './world/world.ts';

interface Scope {
  readonly resource: string;
  /** 0 for none; then `my`, `access`, `all`. */
  readonly level: number;
  readonly mode: string;
}

const LEVELS = ['', 'my', 'access', 'all'];
const parsed = new Map<string, Scope>();

function parse(text: string): Scope {
  let scope = parsed.get(text);
  if (scope === undefined) {
    const [name = '', mode = ''] = text.split(':');
    const [resource = '', level = ''] = name.split('--');
    const rank = LEVELS.indexOf(level);
    // A level of another kind, as in `canned_responses--groups`, stays part of the resource's name.
    scope = rank < 0 ? { resource: name, level: 0, mode } : { resource, level: rank, mode };
    parsed.set(text, scope);
  }
  return scope;
}

/** Whether holding `held` grants `needed`: `:rw` covers `:ro`, `--all` covers `--access` and `--my`. AUTH-008, AUTH-009. */
export function grants(held: string, needed: string): boolean {
  if (held === needed) return true;
  const have = parse(held);
  const want = parse(needed);
  if (have.resource !== want.resource || have.level < want.level) return false;
  if ((have.level === 0) !== (want.level === 0)) return false;
  return have.mode === want.mode || (have.mode === 'rw' && want.mode === 'ro');
}

/** What was found of a set of scopes. What is asked for are names of the definitions, so that there are few. */
const found = new WeakMap<ReadonlySet<string>, Map<string, boolean>>();

function holds(scopes: ReadonlySet<string>, needed: string): boolean {
  if (scopes.has(needed)) return true;
  const known = found.get(scopes) ?? new Map<string, boolean>();
  found.set(scopes, known);
  let held = known.get(needed);
  if (held === undefined) {
    held = [...scopes].some((scope) => grants(scope, needed));
    known.set(needed, held);
  }
  return held;
}

/** Whom the call acts upon, where the scopes needed depend on it (AUTH-018). */
export interface ScopeTarget {
  readonly kind: 'agents' | 'bots';
  /** The requester itself, or a bot of the token's client id: then a `--my` scope is enough. */
  readonly own: boolean;
}

/** Whether `scopes` cover `need`. A need per target is only judged when the target is given. */
export function covers(scopes: ReadonlySet<string>, need: ScopeNeed, target?: ScopeTarget): boolean {
  if (typeof need === 'string') return true;
  if ('any' in need) return need.any.some((scope) => holds(scopes, scope));
  if ('all' in need) return need.all.every((scope) => holds(scopes, scope));
  if (target === undefined) return true;
  const alternatives = need.perTarget[target.kind].filter((scope) => target.own || parse(scope).level !== 1);
  return alternatives.some((scope) => holds(scopes, scope));
}

/** The message of an `authorization` error: names what is missing. */
export function missingScopes(need: ScopeNeed): string {
  if (typeof need === 'string') return 'Authorization error';
  const names =
    'any' in need ? need.any : 'all' in need ? need.all : [...need.perTarget.agents, ...need.perTarget.bots];
  const joint = 'all' in need ? ' and ' : ' or ';
  return `The token lacks the scope ${names.join(joint)}`;
}

type Level = 'my' | 'access' | 'all';

/** The widest level at which a token's scopes let one read a resource; asked for every listener of every fact. */
const widest = new WeakMap<ReadonlySet<string>, Map<string, number>>();

function readRank(scopes: ReadonlySet<string>, resource: string): number {
  let ranks = widest.get(scopes);
  if (ranks === undefined) {
    ranks = new Map();
    widest.set(scopes, ranks);
  }
  let rank = ranks.get(resource);
  if (rank === undefined) {
    rank = LEVELS.findLastIndex((level, at) => at > 0 && holds(scopes, `${resource}--${level}:ro`));
    ranks.set(resource, rank);
  }
  return rank;
}

/** Whether scopes let one read `resource` at `level`; wider levels and `:rw` include it (AUTH-008, AUTH-009). */
export function mayRead(scopes: ReadonlySet<string>, resource: string, level: Level): boolean {
  return readRank(scopes, resource) >= LEVELS.indexOf(level);
}

/** Whether an agent works for one of these groups, whatever its scopes let it read; group 0 is every agent's (ACCESS-002). */
export function belongsTo(agent: Agent | undefined, groupIds: readonly number[]): boolean {
  return groupIds.includes(0) || groupIds.some((id) => agent && priorityIn(agent, id) !== undefined);
}

/**
 * Whether one with these scopes may read (`ro`) or change (`rw`) chats of these groups: all chats, or those of groups
 * that the agent is in (AUTH-010). The same answer says who hears of a chat, who
 * may act in it and to whom it may be given.
 */
export function reachesGroups(
  scopes: ReadonlySet<string>,
  agent: Agent | undefined,
  groupIds: readonly number[],
  mode: 'ro' | 'rw',
): boolean {
  if (belongsTo(agent, groupIds)) return true;
  return mode === 'ro' ? mayRead(scopes, 'chats', 'all') : scopes.has('chats--all:rw');
}
