/**
 * What a check wishes of a target, known before anything is leased, and what a target without control API can give.
 * The words of a lack are the same before a run (`--list --needs`), in it and after it.
 */
import type { LicenseSpec } from '../../target.ts';
import type { Crowd } from './people.ts';
import { touchesLicence, unwritable } from './settings.ts';

/** What a check brings on stage at most, as a rehearsal has found it (`npm run wishes`). */
export interface Wish {
  /** Agents of no particular role. */
  readonly agents?: number;
  readonly administrators?: number;
  /** False: the owner cannot be one of the agents, since its role or its scopes are the point. */
  readonly owner?: false;
  readonly customers?: number;
  readonly groups?: number;
  /** Settings by properties of groups, or of the licence, which the room then has alone. */
  readonly settings?: 'groups' | 'licence';
  /** What no client can bring about. */
  readonly beyond?: string;
}

/** What a target without control API has for rooms. */
export interface Offer {
  readonly crowd: Crowd;
  readonly customers: boolean;
  readonly configuration: boolean;
}

/** Words for what is wished for and lacking; undefined when the room can be had. */
export function lackOf(wish: Wish, offer: Offer): string | undefined {
  const { crowd, customers, configuration } = offer;
  if (wish.beyond !== undefined) return wish.beyond;
  const agents = wish.agents ?? 0;
  const administrators = wish.administrators ?? 0;
  if (administrators > crowd.administrator)
    return more(administrators - crowd.administrator, 'administrator');
  const owners = wish.owner === false ? 0 : crowd.owner;
  const people = crowd.normal + owners + (crowd.administrator - administrators);
  if (agents > people) return more(agents - people, 'human agent');
  if ((wish.customers ?? 0) > 0 && !customers) return 'customers (accounts endpoints, or ready ones)';
  if ((wish.groups ?? 0) > 0 && !configuration) return 'groups (the Configuration API)';
  if (wish.settings !== undefined && !configuration) return 'settings (the Configuration API)';
  return undefined;
}

function more(count: number, what: string): string {
  return `${count} more ${what}${count === 1 ? '' : 's'}`;
}

/** What a licence as a check describes it wishes of a room. */
export function wishOfLicence({ properties = {}, groups = [] }: LicenseSpec): Wish {
  const beyond = unwritable(properties);
  const timers = Object.keys(properties).length > 0;
  const settings = touchesLicence(properties) ? 'licence' : timers ? 'groups' : undefined;
  return {
    ...(groups.length === 0 ? {} : { groups: groups.length }),
    ...(settings === undefined ? {} : { settings }),
    ...(beyond === undefined ? {} : { beyond }),
  };
}

/** A wish in words, for `--list --needs`. */
export function describeWish(wish: Wish): string {
  const counted = (count: number | undefined, what: string): string[] =>
    count === undefined || count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
  const words = [
    ...counted(wish.agents, 'agent'),
    ...(wish.owner === false ? ['none of them the owner'] : []),
    ...counted(wish.administrators, 'administrator'),
    ...counted(wish.customers, 'customer'),
    ...counted(wish.groups, 'group'),
    ...(wish.settings === undefined
      ? []
      : [`settings of ${wish.settings === 'groups' ? 'groups' : 'the licence'}`]),
    ...(wish.beyond === undefined ? [] : [wish.beyond]),
  ];
  return words.length === 0 ? 'nobody' : words.join(', ');
}
