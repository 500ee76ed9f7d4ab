/**
 * The difference between two versions as somebody needs it who moves a client from one to the other: one row a change,
 * with those who carry it, what to do, its rules and where the changelog speaks of it. Pure; the words for a page or a
 * terminal are in `render.ts`.
 */
import type { ActionDef, Api } from '../../schemas/language/define.ts';
import { formatRef, parseRef } from '../../schemas/language/refs.ts';
import { inWindow, type Version, type Window } from '../../schemas/language/versions.ts';
import { registry as published, type Registry } from '../../schemas/reading/registry.ts';
import { RULES, type Rule } from '../../schemas/rules/index.ts';
import { HEADERS } from '../../schemas/tables/headers.ts';
import { changelogSection } from '../gen/documentation.ts';
import { namesAction, namesMessage } from '../gen/rule-links.ts';
import type { Diff } from './diff.ts';
import { shapeOf } from './shape.ts';
import { type ToldChange, toldOf } from './told.ts';

export const GROUPS = ['breaks you', 'new for you', 'internal'] as const;
export type ChangeGroup = (typeof GROUPS)[number];

export const PARTS = ['agent', 'customer', 'configuration', 'webhooks', 'accounts'] as const;
type UpgradePart = (typeof PARTS)[number];

export interface UpgradeRow {
  /** `breaks you`: what you do today fails or is misread; `new for you`: yours to use or to expect; else `internal`. */
  readonly group: ChangeGroup;
  readonly apis: readonly UpgradePart[];
  /** What changed, in words; names of members in backticks. */
  readonly change: string;
  /** The actions, pushes and webhooks that carry it, and the structures by which they do. */
  readonly users: readonly string[];
  readonly todo: string;
  /** Codes of rules that speak of it. */
  readonly rules: readonly string[];
  /** Where the vendor's changelog of the version stands. */
  readonly changelog: string;
}

/** Rows in the order of the groups; within one, those of messages first, then headers, then rules. */
export function upgradeRows(diff: Diff, registry: Registry = published): UpgradeRow[] {
  const users = usersOf(registry, diff);
  const told = toldOf(diff).map((row) => rowOf(row, users, diff));
  const rows = [...told, ...answers(registry, diff), ...headers(diff), ...rules(diff)];
  return GROUPS.flatMap((group) => rows.filter((row) => row.group === group));
}

/** The rows of one API, with its users alone. */
export function ofPart(rows: readonly UpgradeRow[], part: UpgradePart): UpgradeRow[] {
  return rows
    .filter(({ apis }) => apis.includes(part))
    .map((row) => ({
      ...row,
      apis: [part],
      users: row.users.filter((user) => partsOf([user]).includes(part)),
    }));
}

type Users = ReadonlyMap<string, readonly string[]>;

/** By structure, the messages that hold it in either version. */
function usersOf(registry: Registry, { from, to }: Diff): Users {
  const users = new Map<string, Set<string>>();
  for (const version of [from, to]) {
    for (const ref of registry.refsOf(version)) {
      if (ref.kind === 'structure') continue;
      const { places } = shapeOf(registry.schemaOf(ref, version)!, version);
      for (const names of places.values())
        for (const name of names) users.set(name, (users.get(name) ?? new Set()).add(formatRef(ref)));
    }
  }
  return new Map([...users].map(([name, messages]) => [name, [...messages].sort()]));
}

/** The APIs to which messages belong; a structure of a side to that side. */
function partsOf(messages: readonly string[]): UpgradePart[] {
  const parts = messages.flatMap((message): readonly UpgradePart[] => {
    const kind = parseRef(message)?.kind;
    if (kind === 'webhook' || kind === 'webhook_envelope') return ['webhooks'];
    if (kind === 'endpoint') return ['accounts'];
    const side = message.slice(0, message.indexOf('/'));
    const own = PARTS.find((part) => part === side);
    if (own !== undefined) return [own];
    return message.startsWith('rtm_') ? ['agent', 'customer'] : ['agent', 'customer', 'configuration'];
  });
  return PARTS.filter((part) => parts.includes(part));
}

function rowOf(
  { group, change, todo, subjects, fields }: ToldChange,
  users: Users,
  { to }: Diff,
): UpgradeRow {
  const carriers = [...new Set(subjects.flatMap((name) => users.get(name) ?? [name]))];
  const apis = partsOf(carriers);
  return {
    group,
    apis,
    change,
    users: carriers,
    todo,
    rules: rulesOn(carriers, fields, to),
    changelog: changelogSection(apis[0] ?? 'agent', to),
  };
}

/** Rules about one of the messages that name one of the members, or the message itself where it is new or gone. */
function rulesOn(messages: readonly string[], fields: readonly string[], version: Version): string[] {
  const named = fields.map((field) => `\`${field}\``);
  const found = RULES.filter(
    (rule) =>
      inWindow(rule.versions, version) &&
      (named.length === 0 || named.some((name) => rule.statement.includes(name))) &&
      messages.some((message) => isAbout(rule, message)),
  );
  return found.slice(0, 3).map(({ code }) => code);
}

function isAbout(rule: Rule, message: string): boolean {
  const ref = parseRef(message) ?? parseRef(`${message}/request`);
  if (ref === undefined || !('name' in ref)) return false;
  return ref.kind === 'action' ? namesAction(rule, ref.api, ref.name) : namesMessage(rule, ref.name);
}

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** What an action may answer or asks for beside its messages: error types and scopes. */
function answers(registry: Registry, { from, to }: Diff): UpgradeRow[] {
  return APIS.flatMap((api) =>
    [...registry.actionsOf(to, api).values()].flatMap((now): UpgradeRow[] => {
      const old = registry.findAction(api, now.name, from);
      if (old === undefined || old === now) return [];
      const row = {
        apis: [api],
        users: [`${api}/${now.name}`],
        rules: [],
        changelog: changelogSection(api, to),
      };
      return [...scopes(old, now), ...errors(old, now)].map((said) => ({ ...said, ...row }));
    }),
  );
}

type Said = Pick<UpgradeRow, 'group' | 'change' | 'todo'>;

function scopes(old: ActionDef, now: ActionDef): Said[] {
  if (JSON.stringify(old.scopes) === JSON.stringify(now.scopes)) return [];
  const change = `needs other scopes: ${JSON.stringify(now.scopes)}, was ${JSON.stringify(old.scopes)}`;
  return [{ group: 'breaks you', change, todo: 'Ask for tokens with the scopes of the newer version.' }];
}

function errors(old: ActionDef, now: ActionDef): Said[] {
  const fresh = now.errors.filter((type) => !old.errors.includes(type));
  if (fresh.length === 0) return [];
  const names = fresh.map((type) => `\`${type}\``).join(', ');
  return [{ group: 'new for you', change: `may answer ${names}`, todo: 'Expect these errors.' }];
}

/** Whether something is in the newer version only (`begins`), in the older only (`ends`), or in both or neither. */
function turn(window: Window | undefined, { from, to }: Diff): 'begins' | 'ends' | undefined {
  const [was, is] = [inWindow(window, from), inWindow(window, to)];
  if (was === is) return undefined;
  return is ? 'begins' : 'ends';
}

function headers(diff: Diff): UpgradeRow[] {
  return HEADERS.flatMap(({ name, description, apis, window }): UpgradeRow[] => {
    const turned = turn(window, diff);
    if (turned === undefined) return [];
    const ends = turned === 'ends';
    return [
      {
        group: ends ? 'breaks you' : 'new for you',
        apis: [...apis],
        change: `the header \`${name}\` is ${ends ? 'gone' : 'new'}: ${description}`,
        users: [],
        todo: ends ? 'Leave it out, and reach what it did another way.' : 'Send it where you need it.',
        rules: [...description.matchAll(/[A-Z]+-\d{3}/g)].map(([code]) => code),
        changelog: changelogSection(apis[0] ?? 'agent', diff.to),
      },
    ];
  });
}

/** Rules that begin or end; one that ends took something with it on which a client may rely. */
function rules(diff: Diff): UpgradeRow[] {
  return RULES.flatMap((rule): UpgradeRow[] => {
    const turned = turn(rule.versions, diff);
    if (turned === undefined) return [];
    const apis = partsOfRule(rule);
    return [
      {
        group: turned === 'ends' ? 'breaks you' : 'new for you',
        apis,
        change: `rule ${rule.code} ${turned}: ${rule.statement}`,
        users: [],
        todo: turned === 'ends' ? 'Rely on it no longer.' : 'Look whether it concerns you.',
        rules: [rule.code],
        changelog: changelogSection(apis[0] ?? 'agent', diff.to),
      },
    ];
  });
}

/** The APIs whose pages a rule cites; all three where it cites none of them. */
function partsOfRule({ source }: Rule): UpgradePart[] {
  const pages = source.map(({ page }) => page).join(' ');
  const cited: readonly (readonly [UpgradePart, RegExp])[] = [
    ['agent', /agent/i],
    ['customer', /customer/i],
    ['configuration', /configuration|management/i],
    ['webhooks', /webhook/i],
    ['accounts', /account|authoriz/i],
  ];
  const found = cited.filter(([, pattern]) => pattern.test(pages)).map(([part]) => part);
  return found.length > 0 ? found : ['agent', 'customer', 'configuration'];
}
