/**
 * Which rooms may be side by side on one licence while time is real: its timers are the licence's, so what one room
 * sets all others have. It decides from what each room sets and how long it waits; it knows no target and no clock.
 */
import type { LicenseSpec } from '../../target.ts';
import type { RoomWish } from '../../wish.ts';

type Settings = NonNullable<LicenseSpec['properties']>;

/** Minutes from which on a timer is in nobody's way, because no check waits so long. */
const FAR_MIN = 1000;

/** A short one of these ends every silent chat of the licence; short ones of the others meet only who provokes them. */
const ENDING = ['archive_chat_after_min', 'archive_offline_chat_after_min'] as const;

const TIMERS: ReadonlySet<string> = new Set([
  ...ENDING,
  'chat_inactive_after_min',
  'transfer_chat_after_min',
  'customer_timeout_after_min',
]);

/** Settings that a room has by its groups, or by the limits of its agents, whatever the licence has. */
const OF_ROOM: ReadonlySet<string> = new Set([
  'manual_routing',
  'queue.enabled',
  'queue.limit',
  'max_agent_active_chats',
  'messaging_mode',
]);

/** What one room demands of the licence's settings, and how long its chats, if it has any, have to last. */
export interface Demand {
  readonly settings: ReadonlyMap<string, number | boolean>;
  readonly waitSeconds: number;
}

/** A timer that is out of the way is no demand: any that does not disturb will do. */
export function demandOf({ properties = {} }: LicenseSpec, { waits, customers = 0 }: RoomWish): Demand {
  const settings = Object.entries(properties).filter(
    ([name, value]) =>
      !OF_ROOM.has(name) && !(TIMERS.has(name) && typeof value === 'number' && value >= FAR_MIN),
  );
  return { settings: new Map(settings), waitSeconds: customers === 0 ? 0 : (waits?.seconds ?? 0) };
}

/** Whether two rooms can be there at once. */
export function fitTogether(one: Demand, other: Demand): boolean {
  for (const [name, value] of one.settings) {
    const against = other.settings.get(name);
    if (against !== undefined && against !== value) return false;
  }
  return !ends(one, other) && !ends(other, one);
}

/** What the licence has while all of these are there. */
export function settingsFor(demands: readonly Demand[]): Settings {
  return Object.fromEntries([
    ...ENDING.map((name) => [name, FAR_MIN] as const),
    ...demands.flatMap(({ settings }) => [...settings]),
  ]);
}

/** Whether the timers of one would end the chats of the other before it has seen what it waits for. */
function ends({ settings }: Demand, other: Demand): boolean {
  return ENDING.some((name) => {
    const minutes = settings.get(name);
    if (typeof minutes !== 'number' || minutes === 0 || ENDING.some((one) => other.settings.has(one)))
      return false;
    return other.waitSeconds > minutes * 60 - MARGIN_S;
  });
}

/** Between a chat's beginning and the wait of a check. */
const MARGIN_S = 15;
