/**
 * Rules of auto access: one list in order, to which a rule is added, in which it changes or moves, and from which it goes.
 * Which rule a visitor meets is `world/auto-access.ts`' business. Rules CONF-014 to CONF-016.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { autoAccessView } from '../../facts/auto-access.ts';
import type { Fact } from '../../facts/fact.ts';
import type { AutoAccessRule } from '../../world/auto-access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Actions = typeof configurationActions;
type Update = RequestOf<Actions['update_auto_access']>;

const has = ({ ctx }: Call, id: string): boolean => ctx.license.autoAccesses.some((rule) => rule.id === id);

const ruleExists: Guard<Call<{ id: string }>> = keeps(
  'ENV-029',
  refuse('not_found', (call) => !has(call, call.payload.id) && `Auto access ${call.payload.id} not found`),
);

/** Empty means the end of the list. */
const nextExists: Guard<Call<{ next_id?: string }>> = keeps(
  'CONF-015',
  refuse('not_found', (call) => {
    const { next_id: next = '' } = call.payload;
    return next !== '' && !has(call, next) && `next_id ${next} is no auto access`;
  }),
);

const nextIsAnother: Guard<Call<Update>> = keeps(
  'CONF-015',
  refuse('validation', ({ payload: { id, next_id: next } }) => next === id && 'next_id must be another rule'),
);

const groupsExist: Guard<Call<{ access?: { groups: readonly number[] } }>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload: { access } }) => {
    const unknown = access?.groups.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

type Rules = readonly AutoAccessRule[];

/** The list with the rule before another one, or at its end. */
function placed(rules: Rules, rule: AutoAccessRule, next: string): Rules {
  const others = rules.filter(({ id }) => id !== rule.id);
  const at = others.findIndex(({ id }) => id === next);
  return at < 0 ? [...others, rule] : others.toSpliced(at, 0, rule);
}

/** The list changes, and up to 3.4 the change of the one rule is told by itself. */
function changing(
  { ctx }: Call,
  rules: Rules,
  type: 'auto_access_added' | 'auto_access_updated' | 'auto_access_deleted',
  ruleId: string,
): Fact[] {
  const before = ctx.license.autoAccesses;
  if (JSON.stringify(before) === JSON.stringify(rules)) return [];
  return [
    { type: 'auto_accesses_set', before, rules },
    { type, before, ruleId },
  ];
}

export const configurationActs = {
  add_auto_access: act<Actions['add_auto_access']>({
    refusals: [groupsExist, nextExists],
    facts: (call) => {
      const { ctx, payload } = call;
      const { access, conditions, description = null, next_id: next = '' } = payload;
      const id = ctx.id('webhook');
      const rule = { id, description, groupIds: access.groups, conditions };
      const rules = placed(ctx.license.autoAccesses, rule, next);
      return { facts: changing(call, rules, 'auto_access_added', id), reply: () => ({ id }) };
    },
  }),
  update_auto_access: act<Actions['update_auto_access']>({
    refusals: [ruleExists, groupsExist, nextIsAnother, nextExists],
    facts: (call) => {
      const { ctx, payload } = call;
      const before = ctx.license.autoAccesses;
      const old = before.find(({ id }) => id === payload.id);
      if (old === undefined) return null;
      const rule: AutoAccessRule = {
        id: old.id,
        description: payload.description ?? old.description,
        groupIds: payload.access?.groups ?? old.groupIds,
        conditions: payload.conditions ?? old.conditions,
      };
      const next = payload.next_id ?? autoAccessView(before, old).next_id ?? '';
      const rules = placed(before, rule, next);
      return { facts: changing(call, rules, 'auto_access_updated', old.id), reply: () => ({}) };
    },
  }),
  delete_auto_access: act<Actions['delete_auto_access']>({
    refusals: [ruleExists],
    facts: (call) => {
      const { id } = call.payload;
      const rules = call.ctx.license.autoAccesses.filter((rule) => rule.id !== id);
      return { facts: changing(call, rules, 'auto_access_deleted', id), reply: () => ({}) };
    },
  }),
  list_auto_accesses: act<Actions['list_auto_accesses']>({
    refusals: [],
    facts: ({ ctx: { license } }) => ({
      facts: [],
      reply: () => license.autoAccesses.map((rule) => autoAccessView(license.autoAccesses, rule)),
    }),
  }),
};
