/**
 * Facts about rules of auto access: one row a fact. Up to 3.4 each change is told by a message of its own, later by one
 * with every rule that it touched; so the list changes in one fact, and the others only tell.
 */
import type { TouchedAutoAccess } from '../../../schemas/structures/agent/auto-access-changes.ts';
import type { AutoAccess } from '../../../schemas/structures/configuration/auto-access.ts';
import type { AutoAccessRule } from '../world/auto-access.ts';
import { type License, writableCopy } from '../world/world.ts';
import { fact, NOBODY } from './row.ts';

type Rules = readonly AutoAccessRule[];

/** A rule as it is on the wire, in its place in a list. */
export function autoAccessView(rules: Rules, rule: AutoAccessRule): AutoAccess {
  const { id, description, groupIds, conditions } = rule;
  return {
    id,
    ...(description === null ? {} : { description }),
    access: { groups: [...groupIds] },
    conditions,
    next_id: rules[rules.findIndex((other) => other.id === id) + 1]?.id ?? '',
  };
}

/** The members in which two views differ. */
function differences(before: AutoAccess, after: AutoAccess): Partial<AutoAccess> {
  const old: Readonly<Record<string, unknown>> = { ...before };
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value)),
  );
}

/** What became of each rule between two lists (CONF-016); a rule that only moved has its new place. */
function touched(before: Rules, after: Rules): TouchedAutoAccess[] {
  const gone = before.filter(({ id }) => !after.some((rule) => rule.id === id));
  const others = after.flatMap((rule): TouchedAutoAccess[] => {
    const view = autoAccessView(after, rule);
    const old = before.find(({ id }) => id === rule.id);
    if (old === undefined) return [{ ...view, status: 'added' }];
    const changes = differences(autoAccessView(before, old), view);
    return Object.keys(changes).length === 0 ? [] : [{ ...changes, id: rule.id, status: 'updated' }];
  });
  return [...gone.map(({ id }) => ({ id, status: 'deleted' as const })), ...others];
}

/** What a change says of one rule. */
interface OfRule {
  before: Rules;
  ruleId: string;
}

const viewOf = (rules: Rules, id: string): AutoAccess | undefined => {
  const rule = rules.find((one) => one.id === id);
  return rule && autoAccessView(rules, rule);
};

const added = ({ ruleId }: OfRule, { license }: { license: License }) => viewOf(license.autoAccesses, ruleId);

function updated({ before, ruleId }: OfRule, { license }: { license: License }) {
  const [old, now] = [viewOf(before, ruleId), viewOf(license.autoAccesses, ruleId)];
  return old && now && { id: ruleId, ...differences(old, now) };
}

/** The list changed in the fact before; here it is told. */
const TOLD_ONLY = { apply: () => undefined, settles: false, customer: NOBODY } as const;

export const autoAccessFacts = {
  /** `before` is what is told against; `rules` the whole list from now on, in order. */
  auto_accesses_set: fact<{ before: Rules; rules: Rules }>({
    apply({ license }, { rules }) {
      license.autoAccesses = rules.map((rule) => writableCopy(rule));
    },
    settles: false,
    agents: {
      name: 'auto_accesses_updated',
      to: 'everybody',
      payload: ({ before, rules }) => touched(before, rules),
    },
    customer: NOBODY,
    webhook: { name: 'auto_accesses_updated', payload: ({ before, rules }) => touched(before, rules) },
  }),
  auto_access_added: fact<OfRule>({
    ...TOLD_ONLY,
    agents: { name: 'auto_access_added', to: 'everybody', payload: added },
    webhook: { name: 'auto_access_added', payload: added },
  }),
  auto_access_updated: fact<OfRule>({
    ...TOLD_ONLY,
    agents: { name: 'auto_access_updated', to: 'everybody', payload: updated },
    webhook: { name: 'auto_access_updated', payload: updated },
  }),
  auto_access_deleted: fact<OfRule>({
    ...TOLD_ONLY,
    agents: { name: 'auto_access_deleted', to: 'everybody', payload: ({ ruleId: id }) => ({ id }) },
    webhook: { name: 'auto_access_deleted', payload: ({ ruleId: id }) => ({ id }) },
  }),
};
