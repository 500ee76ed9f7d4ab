/**
 * The matrix of refusals: for each act what must be refused, by cause, each with the rule that says so. One check is one
 * action and one rule; all of its cells are played on one scene. What is derived stands in `bad-requests.ts`, what no
 * table says in `further.ts`.
 */
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { type CheckDef, defineCheck, NotOffered } from '../../check.ts';
import { at, need, refusal } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { LicenseSpec } from '../../target.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { eventCells, propertyCells, shapeCells, unknownCells } from './bad-requests.ts';
import { asDefined, type Cell, inTurn, playCells, replaced } from './cell.ts';
import { FURTHER, OWN_GROUP } from './further.ts';
import { FURTHER_CONFIGURED } from './further-configured.ts';
import { FURTHER_CUSTOMERS } from './further-customers.ts';
import { FURTHER_LISTS } from './further-lists.ts';
import { FURTHER_SIGNALS } from './further-signals.ts';
import { REQUIRED } from './required.ts';

const named = ({ api, action }: NamedRow, what: string): string => `${what}-${api}-${action}`;

interface More {
  readonly license?: LicenseSpec;
  readonly reading?: true;
  readonly stageOf?: (stage: Stage) => Stage;
}

/** The check of one rule for one act. */
function refuses(
  row: NamedRow,
  rule: string,
  cells: readonly Cell[],
  what: string,
  more: More = {},
): CheckDef {
  const { api, action } = row;
  const said = [...new Set(cells.map((cell) => cell.what))].join(', ');
  return defineCheck({
    rule,
    name: named(row, what),
    title: `${action} is refused with ${said}.`,
    api,
    ...asDefined(row),
    ...(more.license === undefined ? {} : { license: more.license }),
    ...(more.reading === undefined ? {} : { reading: more.reading }),
    run: (stage) => playCells(more.stageOf?.(stage) ?? stage, row, cells),
  });
}

/** One check for each rule that the cells are about. */
function byRule(row: NamedRow, cells: readonly Cell[]): CheckDef[] {
  return [...Map.groupBy(cells, ({ rule }) => rule)].map(([rule, own]) => refuses(row, rule, own, 'refused'));
}

/** Before its login a connection has rules of its own (AUTH-006), and a ping says nothing. */
const SHAPELESS: ReadonlySet<string> = new Set(['login', 'logout', 'ping']);

function shapes(row: NamedRow): CheckDef[] {
  const { api, action, definition, act } = row;
  const inQuery = definition.methods[0] === 'GET';
  // Where there is no member, none is missing or wrong.
  if (Object.keys(at(definition.request, 'properties') ?? {}).length === 0) return [];
  // A query without a member that must be there cannot be of a wrong shape.
  if (SHAPELESS.has(action) || (inQuery && !('required' in definition.request))) return [];
  return [
    defineCheck({
      rule: 'ENV-028',
      name: named(row, 'shape'),
      title: `${action} is refused with a member that is missing or of a wrong type.`,
      api,
      ...asDefined(row),
      async run(stage) {
        const set = await act.ready(stage);
        const ref = { kind: 'action', api, name: action, part: 'request' } as const;
        const validator = validatorFor(ref, stage.version, 'exact');
        const cells = shapeCells(set.request, (payload) => validator?.check(payload) ?? true, inQuery);
        await playCells(stage, { ...row, act: { ...act, ready: async () => set } }, cells);
      },
    }),
  ];
}

/** The same stage, whose chats and agents are in group 1, where a plain agent of group 0 has no access. */
function inGroupOne(stage: Stage): Stage {
  return {
    ...stage,
    group: (n) => stage.group(n === 0 ? 1 : n),
    agent: (spec = {}) => stage.agent({ groups: [{ id: 1, priority: 'normal' }], ...spec }),
    customer: (spec = {}) => stage.customer({ group_id: 1, ...spec }),
  };
}

/** The access in which a group is named: `chat/access` of `chat/access/group_ids/0`. */
const accessOf = (path: string): string => path.split('/').slice(0, -2).join('/');

/** Somebody who may not reach the chat; presence is waived where it can be, so that it is not what is in the way. */
function foreign(row: NamedRow): CheckDef[] {
  const { api, definition, act } = row;
  if (!Object.values(act.names).includes('chat')) return [];
  // Whoever does not follow a chat may leave it without an error, whichever chat it is.
  if (api === 'agent' && !definition.errors.includes('missing_access')) return [];
  // A group that is named would be in the way before the chat is.
  const groups = Object.keys(act.names).filter((path) => act.names[path] === 'group');
  const waives = at(definition.request, 'properties', 'ignore_requester_presence') !== undefined;
  const cell: Cell = {
    rule: api === 'agent' ? 'AUTH-039' : 'AUTH-040',
    what: api === 'agent' ? 'a chat of other groups' : 'a chat of another customer',
    types: refusal('missing_access', 'chat_inactive'),
    bent({ request }) {
      const groupless = groups.reduce((rest, path) => replaced(rest, accessOf(path), undefined), request);
      return waives ? replaced(groupless, 'ignore_requester_presence', true) : groupless;
    },
    by: (_set, stage) =>
      api === 'agent'
        ? stage.agent({ role: 'normal', groups: [{ id: 0, priority: 'normal' }], accepting: false })
        : stage.customer(),
  };
  return [
    api === 'agent'
      ? refuses(row, cell.rule, [cell], 'foreign', { license: OWN_GROUP, stageOf: inGroupOne })
      : refuses(row, cell.rule, [cell], 'foreign'),
  ];
}

/**
 * Who is banned is refused everything (CUST-013). Over RTM the ban has ended the connection; what asks for no token cannot
 * know who asks.
 */
function banned(row: NamedRow): CheckDef[] {
  const { api, action, definition, act } = row;
  const isOpen = definition.scopes === 'open';
  if (api !== 'customer' || isOpen || SHAPELESS.has(action) || !definition.transports.includes('web'))
    return [];
  const cell: Cell = { rule: 'CUST-013', what: 'a ban', types: refusal('customer_banned') };
  const ready: typeof act.ready = async (stage) => {
    const set = await act.ready(stage);
    const agent = set.scene.agent ?? (await stage.agent({ accepting: false }));
    await need(agent, 'ban_customer', { id: set.scene.customer?.id, ban: { days: 1 } });
    await stage.settled();
    return set;
  };
  const web = { ...definition, transports: ['web'] as const };
  // What only the customer could read is not read: it may not.
  const changes = act.changes === 'chats' ? 'nothing' : act.changes;
  return [refuses({ ...row, definition: web, act: { ...act, changes, ready } }, cell.rule, [cell], 'banned')];
}

/** A chat that was made anonymous: every act is refused that its definition says is, whoever could do it before. */
function anonymous(row: NamedRow): CheckDef[] {
  const { definition, act } = row;
  if (!definition.errors.includes('chat_anonymized')) return [];
  const cell: Cell = { rule: 'CUST-029', what: 'a chat that is anonymous', types: ['chat_anonymized'] };
  const ready: typeof act.ready = async (stage) => {
    const set = await act.ready(stage);
    if (stage.tenant.anonymize === undefined) throw new NotOffered('chats that are made anonymous');
    await stage.tenant.anonymize(set.scene.chat ?? '');
    return set;
  };
  // The chat itself is read no more.
  const needs = [...act.needs, 'license'] as const;
  return [
    refuses({ ...row, act: { ...act, needs, changes: 'nothing', ready } }, cell.rule, [cell], 'anonymous'),
  ];
}

export const checks = inTurn([
  ...ACT_ROWS.flatMap((row) => [
    ...byRule(row, [...unknownCells(row), ...eventCells(row), ...propertyCells(row)]),
    ...foreign(row),
    ...banned(row),
    ...anonymous(row),
    ...shapes(row),
  ]),
  ...[...FURTHER, ...FURTHER_CUSTOMERS, ...FURTHER_CONFIGURED, ...FURTHER_LISTS, ...FURTHER_SIGNALS].map(
    ({ row, cell, name, license, reading }) =>
      refuses(row, cell.rule, [cell], name, {
        ...(license === undefined ? {} : { license }),
        ...(reading === undefined ? {} : { reading }),
      }),
  ),
  ...REQUIRED.map(({ row, rule, cells }) => refuses(row, rule, cells, 'required')),
]);
