/**
 * Ids that look right and denote nothing, for the rules on missing objects. The kit can only make them improbable,
 * so they are long; no id here is ever one that a target handed out.
 */
import fc from 'fast-check';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Ids in the form of chat, thread and event ids. */
export function absentIds(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...UPPER), { minLength: 8, maxLength: 8 })
    .map((letters) => `QX${letters.join('')}`);
}

/** Customer ids: UUIDs of version 4. */
export function absentCustomerIds(): fc.Arbitrary<string> {
  return fc.uuid({ version: 4 });
}

/** Emails of agents nobody created. */
export function absentAgentIds(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[a-z]{8,12}$/).map((name) => `absent-${name}@example.com`);
}

/** Group numbers far above any that a licence of a check has. */
export function absentGroupIds(): fc.Arbitrary<number> {
  return fc.integer({ min: 800_000, max: 900_000 });
}
