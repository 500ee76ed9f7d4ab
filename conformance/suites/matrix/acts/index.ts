/**
 * The acts: a row for every action that the matrices play, by API. One that is not written down is derived where the
 * request names no more than a chat; that every action our own server serves has a row, and that each succeeds and changes
 * what it says, is a test (`self/acts.test.ts`).
 */
import type { ActionDef, Api } from '../../../../schemas/language/define.ts';
import {
  agentActions,
  configurationActions,
  customerActions,
} from '../../../../schemas/reading/definitions.ts';
import type { ActRow } from './act.ts';
import { configuredRows } from './configured.ts';
import { configurationRows } from './configuring.ts';
import { watchRows } from './customers.ts';
import { derivedRow } from './derived.ts';
import { greetingRows } from './greeted.ts';
import { agentRows, customerRows } from './in-chats.ts';
import { signalRows } from './signals.ts';
import { userRows } from './users.ts';

/** Those that are written down. */
const ROWS: { readonly [A in Api]: Readonly<Record<string, ActRow>> } = {
  agent: { ...agentRows, ...userRows, ...signalRows.agent, ...watchRows.agent },
  customer: { ...customerRows, ...signalRows.customer, ...watchRows.customer, ...greetingRows },
  configuration: { ...configurationRows, ...configuredRows },
};

/** One act with the definition of its action. */
export interface NamedRow {
  readonly api: Api;
  readonly action: string;
  readonly definition: ActionDef;
  readonly act: ActRow;
}

const DEFINITIONS: { readonly [A in Api]: Readonly<Record<string, ActionDef>> } = {
  agent: agentActions,
  customer: customerActions,
  configuration: configurationActions,
};

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** Every act there is, by API and in the order of the definitions. */
export const ACT_ROWS: readonly NamedRow[] = APIS.flatMap((api) =>
  Object.entries(DEFINITIONS[api]).flatMap(([action, definition]) => {
    const act = ROWS[api][action] ?? derivedRow(definition);
    if (act === undefined) return [];
    const { window = definition.window } = act;
    return [{ api, action, definition: { ...definition, ...(window && { window }) }, act }];
  }),
);
