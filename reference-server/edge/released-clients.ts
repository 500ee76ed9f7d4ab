/**
 * What released clients call although no page has it, in one table: a page's action by another way, and two actions that
 * the pages of the served versions have no more. It only widens what is taken; what a call means is decided elsewhere.
 */
import type { ActionDef, Api, Transport } from '../../schemas/language/define.ts';
import { compareVersions, type Version } from '../../schemas/language/versions.ts';
import type { CoreError } from '../core/world/command.ts';
import type { World } from '../core/world/world.ts';
import { isObject, protocolError } from './envelope.ts';

type Call = `${Api}/${string}`;

/** lc-sdk-js offers them on its connection of customers too (clients.md, 3.1). */
const OVER_RTM: ReadonlySet<Call> = new Set<Call>([
  'customer/check_goals',
  'customer/list_license_properties',
  'customer/list_group_properties',
]);

/** Either method is sent, by one client or the other (clients.md, point 13). */
const BY_EITHER_METHOD: ReadonlySet<Call> = new Set<Call>([
  'configuration/list_license_properties',
  'configuration/list_group_properties',
  'configuration/get_organization_id',
  'configuration/get_license_id',
]);

/**
 * The newest SDK of 3.4 has them still. Nothing has to be kept for them: up to 3.5 every agent who reaches a customer is
 * told of it, followed or not (CUST-018).
 */
const FOLLOWING: ReadonlySet<Call> = new Set<Call>(['agent/follow_customer', 'agent/unfollow_customer']);
const FOLLOWING_UNTIL: Version = '3.4';

/** Whether an action is served by this transport. */
export function isOfferedBy({ api, name, transports }: ActionDef, transport: Transport): boolean {
  return transports.includes(transport) || (transport === 'rtm' && OVER_RTM.has(`${api}/${name}`));
}

/** Whether an action of the Web APIs takes this HTTP method. */
export function takesMethod({ api, name, methods }: ActionDef, method: string): boolean {
  if (methods.some((own) => own === method)) return true;
  return (method === 'GET' || method === 'POST') && BY_EITHER_METHOD.has(`${api}/${name}`);
}

/** Whether a client of this version may follow customers by the actions that the pages have no more. */
export function isFollowing(api: Api, action: string, version: Version): boolean {
  return FOLLOWING.has(`${api}/${action}`) && compareVersions(version, FOLLOWING_UNTIL) <= 0;
}

/** Why a customer cannot be followed; undefined when it can. */
export function problemOfFollowing(
  world: World,
  organizationId: string,
  payload: unknown,
): CoreError | undefined {
  const id = isObject(payload) ? payload['id'] : undefined;
  if (typeof id !== 'string' || id === '') return protocolError('validation', 'payload.id is required');
  if (world.licenses.get(organizationId)?.customers.has(id)) return undefined;
  return protocolError('not_found', `Customer ${id} not found`);
}
