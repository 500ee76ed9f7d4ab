/**
 * Actions that are specified but that this server does not serve yet, a list that may only shrink. An action that has
 * neither an act nor a place here is a compile error in `acts.ts` that names it; so is one that has both.
 */
import type {
  agentActions,
  configurationActions,
  customerActions,
} from '../../../schemas/reading/definitions.ts';
import type { Handler } from './act.ts';

interface Definitions {
  readonly agent: typeof agentActions;
  readonly customer: typeof customerActions;
  readonly configuration: typeof configurationActions;
}

type ActionApi = keyof Definitions;

/** By API, in the order of the alphabet. */
export const UNSERVED = {
  agent: [],
  customer: ['accept_greeting', 'cancel_greeting', 'send_greeting_button_clicked'],
  configuration: [],
} as const satisfies { readonly [A in ActionApi]: readonly (keyof Definitions[A])[] };

/** What the server serves of an API: everything that is specified, but for the list above. */
type Served<A extends ActionApi> = Exclude<keyof Definitions[A], (typeof UNSERVED)[A][number]>;

/** An act for each served action of an API, and for no other. */
export type Acts<A extends ActionApi> = {
  readonly [K in Served<A>]: Handler<Definitions[A][K]>;
};
