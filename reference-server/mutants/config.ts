/** Mutants that break what the Configuration API refuses, where only a definition's list of errors says it. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import { dropFacts, isCall } from './operators/facts.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';
import { droppedRefusal } from './operators/refusals.ts';
import { askedOtherwise } from './operators/replies.ts';

type Texts = {
  readonly [Part in 'values' | 'exclude_values']?: { value: string; exact_match?: boolean }[] | undefined;
};

const whole = (condition: Texts | undefined) => ({
  values: condition?.values?.map(({ value }) => ({ value, exact_match: true })) ?? [],
});

function wholeOnly(fact: Fact): Fact {
  if (fact.type !== 'auto_accesses_set') return fact;
  const rules = fact.rules.map((rule) => {
    const { domain, ...others } = rule.conditions;
    return domain === undefined ? rule : { ...rule, conditions: { ...others, domain: whole(domain) } };
  });
  return { ...fact, rules };
}

/** The limit of an agent stays as it was. */
function unlimited(fact: Fact): Fact {
  if (fact.type !== 'agent_updated') return fact;
  const { maxChatsCount: _, ...changes } = fact.changes;
  return { ...fact, changes };
}

export const configMutants: readonly RuleMutant[] = [
  alias(
    'owner-deleted',
    'AGENT-027',
    'The owner of a licence can be deleted.',
    droppedRefusal('configuration/delete_agent/definition'),
  ),
  broken('auto-access-whole-only', 'CONF-014', 'A rule of auto access takes no part of a page for a match.', {
    facts: (facts) => facts.map(wholeOnly),
  }),
  broken('auto-access-untold', 'CONF-016', 'Nobody is told of the rules that a change touched.', {
    timesTold: ({ name }) => (name === 'auto_accesses_updated' ? 0 : 1),
  }),
  broken('limit-unheard', 'CONF-001', 'A new limit of an agent is never heeded.', {
    facts: (facts) => facts.map(unlimited),
  }),
  broken('normal-needed', 'CONF-003', 'A group needs a member of priority normal, as it did up to 3.5.', {
    reply: (reply, command) =>
      isCall(command, 'create_group') && !JSON.stringify(command).includes('normal')
        ? { ok: false, error: { type: 'validation', message: 'a member of priority normal is required' } }
        : reply,
  }),
  broken(
    'group-of-the-dead',
    'CONF-006',
    'Chats of a deleted group stay where nobody is.',
    dropFacts(({ type }, command) => type === 'access_set' && isCall(command, 'delete_group')),
  ),
  broken(
    'bots-of-everybody',
    'CONF-009',
    'Every bot of a licence is listed to everybody.',
    askedOtherwise('list_bots', (payload) => ({ ...payload, all: true })),
  ),
  broken(
    'both-lists',
    'CONF-013',
    'Of two lists that exclude each other one is taken.',
    askedOtherwise('add_auto_access', ({ conditions, ...rest }) => ({
      ...rest,
      conditions: JSON.parse(JSON.stringify(conditions), (name, value: unknown) =>
        name === 'exclude_values' ? undefined : value,
      ),
    })),
  ),
];
