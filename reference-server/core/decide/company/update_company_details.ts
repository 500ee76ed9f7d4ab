/** `update_company_details`: what is known of the company changes member by member. Nothing is looked up anywhere. */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';

export const configuration = act<typeof configurationActions.update_company_details>({
  refusals: [],
  facts: ({ payload: { enrich: _, ...details } }) => {
    const given = Object.entries(details).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const facts =
      given.length === 0
        ? []
        : [{ type: 'company_details_set' as const, details: Object.fromEntries(given) }];
    return { facts, reply: () => ({}) };
  },
});
