/**
 * Every mutant by name: those made by hand, then those derived from the tables. `--mutant` of the command line and the
 * kit's self tests look them up here.
 */
import { nearest } from '../../schemas/reading/nearest.ts';
import type { Mutation } from '../core/mutation.ts';
import { accessMutants } from './access.ts';
import { agentMutants } from './agents.ts';
import { authMutants } from './auth.ts';
import { chatMutants } from './chats.ts';
import { configMutants } from './config.ts';
import { customerMutants } from './customers.ts';
import { envelopeMutants } from './envelope.ts';
import { eventMutants } from './events.ts';
import { greetingMutants } from './greetings.ts';
import { limitMutants } from './limits.ts';
import { listMutants } from './lists.ts';
import type { RuleMutant } from './operators/operator.ts';
import { derivedMutants } from './operators.ts';
import { propertyMutants } from './properties.ts';
import { pushMutants } from './pushes.ts';
import { queueMutants } from './queue.ts';
import { realtimeMutants } from './realtime.ts';
import { routingMutants } from './routing.ts';
import { threadMutants } from './threads.ts';
import { userMutants } from './users.ts';
import { versionMutants } from './versions.ts';
import { webhookMutants } from './webhooks.ts';

const byHand: readonly RuleMutant[] = [
  ...accessMutants,
  ...agentMutants,
  ...customerMutants,
  ...listMutants,
  ...authMutants,
  ...threadMutants,
  ...userMutants,
  ...eventMutants,
  ...chatMutants,
  ...pushMutants,
  ...propertyMutants,
  ...realtimeMutants,
  ...webhookMutants,
  ...envelopeMutants,
  ...routingMutants,
  ...queueMutants,
  ...limitMutants,
  ...configMutants,
  ...greetingMutants,
  ...versionMutants,
];

/** The mutants made by hand, by name. */
export const MUTANTS: Readonly<Record<string, RuleMutant>> = Object.fromEntries(
  byHand.map((mutant) => [mutant.name, mutant]),
);

/** Names of the mutants that break a rule; one that only has a second name counts once. */
function breaking(code: string): string[] {
  const own = byHand.filter(({ rule }) => rule === code);
  const known = new Set(own.map(({ alias }) => alias));
  const derived = [...derivedMutants().values()].filter(
    ({ rules, name }) => rules.includes(code) && !known.has(name),
  );
  return [...own, ...derived].map(({ name }) => name);
}

/** The mutant of a name, or the only one that breaks the rule of a code; else a sentence that says which there are. */
export function findMutant(asked: string): Mutation | { readonly problem: string } {
  const own = Object.hasOwn(MUTANTS, asked) ? MUTANTS[asked] : undefined;
  const found = own ?? derivedMutants().get(asked);
  if (found !== undefined) return found;
  const names = breaking(asked);
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return findMutant(only);
  if (only !== undefined) {
    return { problem: `several mutants break ${asked}; name one of ${names.join(', ')}` };
  }
  const all = [...Object.keys(MUTANTS), ...derivedMutants().keys()];
  const near = nearest(asked, all);
  const hint = near ? `did you mean ${near}?` : `those made by hand are ${Object.keys(MUTANTS).join(', ')}`;
  return { problem: `there is no mutant ${asked}; ${hint}` };
}
