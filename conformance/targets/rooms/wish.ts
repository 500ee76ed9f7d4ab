/**
 * What of a check's wish a target without control API cannot give. The words of a lack are the same before a run
 * (`--list --needs`), in it and after it; nothing is asked of the target here.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import type { LicenseSpec, Target } from '../../target.ts';
import { unservedWords } from '../../verdicts/verdict.ts';
import { type RoomWish, waitWords } from '../../wish.ts';
import { type Further, furtherLack } from './further.ts';
import type { Crowd } from './people.ts';
import { beyondClients, touchesLicence } from './settings.ts';

/** What a target without control API has for rooms. */
interface Offer {
  readonly crowd: Crowd;
  readonly customers: boolean;
  readonly configuration: boolean;
  readonly further?: Further;
  /** Why nobody knows which agent the owner's token is of, who counts as nobody then. */
  readonly nameless?: string;
  /** Why the accounts endpoints give no customers, where something is there. */
  readonly noCustomers?: string;
  /** Longest wait of one check, where it waits in real time. */
  readonly mostWaitSeconds?: number;
}

/** Words for what is wished for and lacking; undefined when the room can be had. */
export function lackOf(wish: RoomWish, offer: Offer): string | undefined {
  const { crowd, customers, configuration } = offer;
  if (wish.beyond !== undefined) return wish.beyond;
  const { waits } = wish;
  if (waits !== undefined && waits.seconds > (offer.mostWaitSeconds ?? waits.seconds))
    return `a clock (a wait of ${waitWords(waits.seconds)})`;
  const lacking = furtherLack(wish, offer.further);
  if (lacking !== undefined) return lacking;
  const agents = wish.agents ?? 0;
  const administrators = wish.administrators ?? 0;
  if (administrators > crowd.administrator)
    return more(administrators - crowd.administrator, 'administrator');
  // An administrator reaches what an owner reaches.
  const others = wish.owner === false ? 0 : crowd.owner + crowd.administrator - administrators;
  const people = crowd.normal + others;
  if (agents > people && offer.nameless !== undefined)
    return `the id of the token's agent (${offer.nameless}; or "actors" of a ready line)`;
  if (agents > people) return more(agents - people, 'human agent');
  if ((wish.customers ?? 0) > 0 && !customers)
    return `customers (${offer.noCustomers ?? 'accounts endpoints'}, or ready ones)`;
  if ((wish.groups ?? 0) > 0 && !configuration) return 'groups (the Configuration API)';
  // Of what a group may have of its own some is as every licence has it; entering the room shows that.
  if (wish.settings === 'licence' && !configuration) return 'settings (the Configuration API)';
  return undefined;
}

/** Words for an API, or for its connections, that a wish takes and that is not served in a version. */
export function unservedLack(
  { speaks, hears }: RoomWish,
  version: Version,
  serves: NonNullable<Target['serves']>,
): string | undefined {
  const silent = speaks?.find((api) => !serves(version, api));
  if (silent !== undefined) return unservedWords(silent, version);
  const deaf = hears?.find((api) => !serves(version, api, 'rtm'));
  return deaf === undefined ? undefined : unservedWords(deaf, version, 'rtm');
}

function more(count: number, what: string): string {
  return `${count} more ${what}${count === 1 ? '' : 's'}`;
}

/** What a licence as a check describes it wishes of a room. */
export function wishOfLicence({ properties = {}, groups = [] }: LicenseSpec): RoomWish {
  const beyond = beyondClients(properties);
  const timers = Object.keys(properties).length > 0;
  const settings = touchesLicence(properties) ? 'licence' : timers ? 'groups' : undefined;
  return {
    ...(groups.length === 0 ? {} : { groups: groups.length }),
    ...(settings === undefined ? {} : { settings }),
    ...(beyond === undefined ? {} : { beyond }),
  };
}
