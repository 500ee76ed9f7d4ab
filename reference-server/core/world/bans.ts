/**
 * Bans of customers and addresses: what is kept of one, who is kept out, and what a new one does to those before it.
 * A ban stands under everybody it names, so that whoever calls is found without looking through all of them.
 */
import type { Customer } from './customers.ts';
import type { Micros } from './values.ts';

export interface StoredBan {
  readonly customerId: string | null;
  /** Address of a customer. */
  readonly ip: string | null;
  /** Who banned. */
  readonly agentId: string | null;
  /** The thread that the customer was in. */
  readonly threadId: string | null;
  readonly createdAt: Micros;
  /** From this moment on it keeps nobody out. */
  readonly expiresAt: Micros;
}

type Bans = ReadonlyMap<string, StoredBan>;
/** Whom a request names. */
export type Banned = Partial<Pick<StoredBan, 'customerId' | 'ip'>>;

function keysOf({ customerId, ip }: Banned): string[] {
  return [
    ...(typeof customerId === 'string' ? [`customer ${customerId}`] : []),
    ...(typeof ip === 'string' ? [`address ${ip}`] : []),
  ];
}

function running(ban: StoredBan | undefined, now: Micros): StoredBan | undefined {
  return ban !== undefined && ban.expiresAt > now ? ban : undefined;
}

/** The running ban of somebody who is named; undefined when there is none. */
export function banOf(bans: Bans, named: Banned, now: Micros): StoredBan | undefined {
  for (const key of keysOf(named)) {
    const found = running(bans.get(key), now);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a customer is kept out now, by its id or by its address. */
export function isBanned(
  { bans }: { readonly bans: Bans },
  customer: Pick<Customer, 'id' | 'ip'> | undefined,
  now: Micros,
): boolean {
  if (customer === undefined || bans.size === 0) return false;
  return banOf(bans, { customerId: customer.id, ip: customer.ip }, now) !== undefined;
}

/** Bans that have not ended, each once, the oldest first. */
export function runningBans(bans: Bans, now: Micros): StoredBan[] {
  return [...bans]
    .filter(([key, ban]) => keysOf(ban)[0] === key && ban.expiresAt > now)
    .map(([, ban]) => ban)
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** Ends the bans of whoever is named: also for an address or a customer that the same ban names. */
export function liftBan(bans: Map<string, StoredBan>, named: Banned): void {
  for (const key of keysOf(named)) for (const other of keysOf(bans.get(key) ?? {})) bans.delete(other);
}

/**
 * Keeps a new ban. It takes the place of those before it for everybody that it names; an address or a customer that
 * only the earlier one named stays banned by that. What has ended is forgotten.
 */
export function keepBan(bans: Map<string, StoredBan>, ban: StoredBan): void {
  for (const [key, { expiresAt }] of bans) if (expiresAt <= ban.createdAt) bans.delete(key);
  const keys = keysOf(ban);
  for (const key of keys) {
    const earlier = bans.get(key);
    if (earlier === undefined) continue;
    const others = keysOf(earlier).filter((other) => !keys.includes(other));
    liftBan(bans, earlier);
    const byAddress = earlier.ip !== null && others.includes(`address ${earlier.ip}`);
    const alone = byAddress ? { ...earlier, customerId: null } : { ...earlier, ip: null };
    for (const other of others) bans.set(other, alone);
  }
  for (const key of keys) bans.set(key, { ...ban });
}
