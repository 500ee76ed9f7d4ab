/**
 * What released clients call although no page has it, in tables: a page's action by another way, and actions that the
 * pages of their versions do not have. It only widens what is taken; what a call means is decided elsewhere.
 */
import type { ActionDef, Api, Transport } from '../../schemas/language/define.ts';
import { compareVersions, type Version } from '../../schemas/language/versions.ts';
import type { ErrorType } from '../../schemas/tables/errors.ts';
import type { Reply } from '../core/world/command.ts';
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

/** What is said to such a call. */
export type BeyondAnswer = (world: World, organizationId: string, payload: unknown) => Reply;

/** An action that no page of the version has, and yet a released client calls. */
interface Beyond {
  readonly transports: readonly Transport[];
  readonly since?: Version;
  readonly until?: Version;
  readonly answer: BeyondAnswer;
}

const nothing = (): Reply => ({ ok: true, payload: {} });
const refuses = (type: ErrorType, message: string): Reply => ({
  ok: false,
  error: protocolError(type, message),
});

/**
 * The newest SDK of 3.4 has it still. Nothing has to be kept for it: up to 3.5 every agent who reaches a customer is told
 * of it, followed or not (CUST-018).
 */
const following: Beyond = {
  transports: ['rtm', 'web'],
  until: '3.4',
  answer(world, organizationId, payload) {
    const id = isObject(payload) ? payload['id'] : undefined;
    if (typeof id !== 'string' || id === '') return refuses('validation', 'payload.id is required');
    if (world.licenses.get(organizationId)?.customers.has(id)) return nothing();
    return refuses('not_found', `Customer ${id} not found`);
  },
};
/** Whether a page is in front is nothing that this server tells anybody. */
const focus: Beyond = { transports: ['rtm'], since: '3.6', answer: nothing };

const BEYOND: Readonly<Partial<Record<Call, Beyond>>> = {
  'agent/follow_customer': following,
  'agent/unfollow_customer': following,
  // Pages have it up to 3.4; nobody's device is notified by this server.
  'agent/change_push_notifications': { transports: ['rtm'], since: '3.5', answer: nothing },
  'customer/activate_customer_page': focus,
  'customer/deactivate_customer_page': focus,
  'configuration/get_company_details': {
    transports: ['web'],
    since: '3.6',
    answer: (world, organizationId) => ({
      ok: true,
      payload: { ...world.licenses.get(organizationId)?.company },
    }),
  },
};

/** Whether an action is served by this transport. */
export function isOfferedBy({ api, name, transports }: ActionDef, transport: Transport): boolean {
  return transports.includes(transport) || (transport === 'rtm' && OVER_RTM.has(`${api}/${name}`));
}

/** Whether an action of the Web APIs takes this HTTP method. */
export function takesMethod({ api, name, methods }: ActionDef, method: string): boolean {
  if (methods.some((own) => own === method)) return true;
  return (method === 'GET' || method === 'POST') && BY_EITHER_METHOD.has(`${api}/${name}`);
}

/** The row of an action that no page of this version has; undefined when there is none. To be asked where no page is found. */
export function beyondThePages(
  api: Api,
  action: string,
  version: Version,
  transport: Transport,
): Beyond | undefined {
  const row = Object.hasOwn(BEYOND, `${api}/${action}`) ? BEYOND[`${api}/${action}`] : undefined;
  if (row === undefined || !row.transports.includes(transport)) return undefined;
  const { since = version, until = version } = row;
  const isIn = compareVersions(since, version) <= 0 && compareVersions(version, until) <= 0;
  return isIn ? row : undefined;
}
