/** Mutants that break what agents and customers see of each other while they chat. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import type { Command, Context, Effect } from '../core/world/command.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise } from './operators/replies.ts';
import { toEveryCustomer } from './pushes.ts';

/** Keeps a multicast where nobody reads it … */
function kept(facts: Fact[]): Fact[] {
  return facts.flatMap((fact): Fact[] => {
    if (fact.type !== 'multicast') return [fact];
    const said = { author_id: fact.authorId, content: fact.content, type: fact.kind };
    return [fact, { type: 'company_details_set', details: { kept: JSON.stringify(said) } }];
  });
}

/** … and tells it to every agent who logs in. */
function toldLater(effects: Effect[], { world, license }: Context, command: Command): Effect[] {
  const { kept: said } = license.company;
  if (command.type !== 'login' || said === undefined) return effects;
  const { connectionId, version } = command;
  if (world.connections.get(connectionId)?.api !== 'agent') return effects;
  const late = { connectionId, version, api: 'agent', name: 'incoming_multicast' } as const;
  return [...effects, { type: 'push', ...late, payload: JSON.parse(said) }];
}

export const realtimeMutants: readonly RuleMutant[] = [
  broken('seen-in-silence', 'RT-014', 'Marking events as seen is pushed to nobody.', {
    timesTold: ({ side, name }) => (side !== 'webhook' && name === 'events_marked_as_seen' ? 0 : 1),
  }),
  broken(
    'multicast-to-nobody',
    'RT-018',
    'A multicast needs no content.',
    askedOtherwise('multicast', (payload) => ({ content: null, ...payload })),
  ),
  broken('peeks-overheard', 'RT-005', 'What a customer is writing is told to customers too.', {
    effects: toEveryCustomer('agent', 'incoming_sneak_peek'),
  }),
  broken('multicast-kept', 'RT-021', 'The last multicast is told to whoever logs in later.', {
    facts: kept,
    effects: toldLater,
  }),
  broken('multicast-for-customers', 'RT-023', 'A multicast to customers goes to all of them.', {
    ...askedOtherwise('multicast', (payload) => {
      const { customers, ...recipients } = Object(payload['recipients']);
      return customers === undefined
        ? payload
        : { ...payload, recipients: { agents: { all: true }, ...recipients } };
    }),
    effects: toEveryCustomer('agent', 'incoming_multicast'),
  }),
  broken('multicast-twice', 'RT-020', 'A multicast comes twice.', {
    timesTold: ({ name }) => (name === 'incoming_multicast' ? 2 : 1),
  }),
];
