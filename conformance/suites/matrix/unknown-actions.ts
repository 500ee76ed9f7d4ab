/**
 * What a version does not have: each act that comes later or is gone, asked as where it is known. The action is refused like a
 * name that nobody knows, nothing is heard of it and the connection goes on. What came and went by name has a rule of its own.
 */
import type { ActionDef } from '../../../schemas/language/define.ts';
import { VERSIONS, type Window } from '../../../schemas/language/versions.ts';
import { agentActions, configurationActions, customerActions } from '../../../schemas/reading/definitions.ts';
import { type CheckDef, defineCheck, Obstructed } from '../../check.ts';
import type { SetAct } from './acts/act.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { type Cell, inTurn, playCells } from './cell.ts';

/** Rules that name the actions of some versions; of all others ENV-026 says it. */
const SAID: Readonly<Record<string, RegExp>> = {
  'VER-013': /^agent\/(list_customers|create_customer)$/,
  'VER-014': /^agent\/get_license_info$/,
  'VER-015':
    /^agent\/(send_event_preview|send_thinking_indicator|request_thread_summary|update_session|subscribe_customers)$|^customer\/(delete_event|send_greeting_button_clicked|request_welcome_message)$/,
  'VER-020': /^customer\/get_predicted_agent$/,
};

/** What no page has in a version and released clients call there all the same. */
const CALLED: ReadonlySet<string> = new Set(['agent/change_push_notifications']);

const DEFINITIONS: Readonly<Record<string, Readonly<Record<string, ActionDef>>>> = {
  agent: agentActions,
  customer: customerActions,
  configuration: configurationActions,
};

/** The versions before an action comes, and those after it is gone; the act's own window says where its scene can be set. */
function without({ api, action }: NamedRow): readonly Window[] {
  const { since, until } = DEFINITIONS[api]?.[action]?.window ?? {};
  const [last, next] = [
    since && VERSIONS[VERSIONS.indexOf(since) - 1],
    until && VERSIONS[VERSIONS.indexOf(until) + 1],
  ];
  return [...(last ? [{ until: last }] : []), ...(next ? [{ since: next }] : [])];
}

const UNKNOWN: Cell = { rule: 'ENV-026', what: 'a name that nobody knows', types: [] };

/** As the act is set where it is known. What cannot be set without other actions of its version is asked without members. */
async function readied(row: NamedRow, stage: Parameters<NamedRow['act']['ready']>[0]): Promise<SetAct> {
  try {
    return await row.act.ready(stage);
  } catch (error) {
    if (!(error instanceof Obstructed)) throw error;
    const party = row.api === 'customer' ? await stage.customer() : await stage.agent({ accepting: false });
    return {
      scene: { stage, people: [party] },
      by: row.api === 'configuration' ? stage.owner : party,
      request: {},
    };
  }
}

function unknownIn(row: NamedRow, window: Window): CheckDef {
  const { api, action, act } = row;
  // A version that does not have a batch answers it as a whole.
  const { batchOf: _, ...definition } = row.definition;
  const name = `${api}/${action}`;
  const played = {
    ...row,
    definition,
    act: { ...act, changes: 'nothing', ready: (stage) => readied(row, stage) },
  } satisfies NamedRow;
  return defineCheck({
    rule: Object.keys(SAID).find((rule) => SAID[rule]?.test(name)) ?? UNKNOWN.rule,
    name: `unknown-${api}-${action}-${window.until === undefined ? 'after' : 'before'}`,
    title: `${action} is refused in a version that does not have it.`,
    api,
    transports: definition.transports,
    needs: act.needs,
    window,
    run: (stage) => playCells(stage, played, [UNKNOWN]),
  });
}

export const checks: readonly CheckDef[] = inTurn(
  ACT_ROWS.filter(({ api, action }) => !CALLED.has(`${api}/${action}`)).flatMap((row) =>
    without(row).map((window) => unknownIn(row, window)),
  ),
);
