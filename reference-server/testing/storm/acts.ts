/**
 * What a storm sends: for every action of every version some valid requests and some that are bent in one place, drawn
 * from the definitions before it begins. It sends nothing.
 */
import fc from 'fast-check';
import type { Api } from '../../../schemas/language/define.ts';
import { VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import { registry } from '../../../schemas/reading/registry.ts';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { bent, valuesOf } from '../../../schemas/testing/arbitrary.ts';

export interface StormAct {
  readonly api: Api;
  readonly action: string;
  readonly version: Version;
  readonly transports: readonly ('web' | 'rtm')[];
  readonly payloads: readonly unknown[];
}

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];
/** Valid requests of each action, and bent ones. */
const VALID = 6;
const BENT = 2;
/** Actions that keep a chat going are drawn more often than their share of all names. */
const LIVELY: Readonly<Record<string, number>> = {
  start_chat: 12,
  resume_chat: 12,
  send_event: 25,
  deactivate_chat: 6,
  transfer_chat: 6,
  set_routing_status: 6,
  list_chats: 3,
  list_archives: 3,
  get_chat: 3,
  mark_events_as_seen: 3,
  update_chat_properties: 3,
};

/** Each act as often as it is to be drawn. */
export function actsOf(seed: number): StormAct[] {
  return VERSIONS.flatMap((version) =>
    APIS.flatMap((api) =>
      [...registry.actionsOf(version, api).values()].flatMap((definition) => {
        const { name, transports } = definition;
        const act = {
          api,
          action: name,
          version,
          transports,
          payloads: payloadsOf(api, name, version, seed),
        };
        return Array.from({ length: LIVELY[name] ?? 1 }, () => act);
      }),
    ),
  );
}

interface Sender {
  readonly caller: { readonly side: 'agent' | 'customer' };
  readonly transport: 'web' | 'rtm';
  readonly version: Version;
}

/** The acts that somebody may send: of its side, over its transport, and on a connection in the version of that. */
export function actsFor(acts: readonly StormAct[], { caller, transport, version }: Sender): StormAct[] {
  return acts.filter(
    (act) =>
      (act.api === 'customer') === (caller.side === 'customer') &&
      act.transports.includes(transport) &&
      (transport === 'web' || act.version === version),
  );
}

function payloadsOf(api: Api, name: string, version: Version, seed: number): unknown[] {
  const schema = validatorFor({ kind: 'action', api, name, part: 'request' }, version, 'exact')?.schema;
  if (schema === undefined) return [{}];
  const values = valuesOf(schema);
  const [valid, odd] = [values, bent(values)].map((arbitrary, at) =>
    fc.sample(arbitrary, { numRuns: at === 0 ? VALID : BENT, seed: seed + at }),
  );
  return [...(valid ?? []), ...(odd ?? [])];
}
