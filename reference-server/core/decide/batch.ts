/**
 * Batches: one action run several times in one call. An entry is decided, applied and told as if it had come alone, in
 * the order of the list; one that is refused is answered in its place and stops no other (CONF-017).
 */
import type { RequestOf, ResponseOf } from '../../../schemas/language/define.ts';
import type { configurationActions } from '../../../schemas/reading/definitions.ts';
import type { CoreError } from '../world/command.ts';
import { type Act, type Handler, taken } from './act.ts';
import { type Call, error } from './call.ts';

type Actions = typeof configurationActions;
/** Batches whose entries are requests of that action. */
type Single = {
  [Name in keyof Actions]: `batch_${Name}${'s' | ''}` & keyof Actions extends never ? never : Name;
}[keyof Actions];

export interface Requests<Payload> {
  readonly requests: readonly Payload[];
  /** Entries whose shape the edge has refused, by their place; in the list something empty stands for them. */
  readonly faults?: Readonly<Record<string, CoreError>>;
}

/** The batch of an action, from the act of the single one. */
export function batchOf<Name extends Single>(
  action: Name,
  single: Handler<Actions[Name]>,
): Act<
  Call<Requests<RequestOf<Actions[Name]>>>,
  { responses: ({ error: CoreError } | ResponseOf<Actions[Name]>)[] }
> {
  const place = { api: 'configuration', action };
  return {
    refusals: [],
    facts({ payload: { requests, faults = {} }, ...rest }) {
      const responses: ({ error: CoreError } | ResponseOf<Actions[Name]>)[] = [];
      const refuse = (refused: CoreError) => {
        responses.push({ error: refused });
        return { refused };
      };
      const entries = requests.map((payload, index) => () => {
        const fault = faults[index];
        if (fault !== undefined) return refuse(fault);
        const decision = taken(single, { ...rest, payload }, place, rest.ctx.mutation);
        if (decision === null || 'entries' in decision) return refuse(error('internal'));
        if ('refused' in decision) return refuse(decision.refused);
        return { facts: decision.facts, reply: () => responses.push(decision.reply()) };
      });
      return { entries, reply: () => ({ responses }) };
    },
  };
}
