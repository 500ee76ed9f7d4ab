/**
 * Plays what a world says beside settings, groups and agents: customers, tags, properties, webhooks and chats, in this
 * order, as calls of the licence's owner, customers and agents. A refusal names the place in the world.
 */
import { runtimeOf } from '../inside.ts';
import type { FurtherReply } from '../worlds.ts';
import { BadOption } from '../worlds.ts';
import { CallRefused, callAside } from './call-aside.ts';
import type { LicenseDesk } from './license-desk.ts';
import type { ChatOrder, CustomerHandle, LicenseWorld } from './license-types.ts';
import { OWN_NAMESPACE } from './world-of.ts';

/** Members of a world that are played rather than made at once, and the address of its schema. */
const PLAYED_MEMBERS = [
  'customers',
  'tags',
  'registered_properties',
  'webhooks',
  'chats',
  '$schema',
] as const;

/** A world in two parts: what the machine makes at once, and what is played on it. */
export function parted(world: LicenseWorld): { readonly made: LicenseWorld; readonly played: LicenseWorld } {
  const isPlayed = ([name]: [string, unknown]) => PLAYED_MEMBERS.some((one) => one === name);
  const entries = Object.entries(world);
  return {
    made: Object.fromEntries(entries.filter((entry) => !isPlayed(entry))),
    played: Object.fromEntries(entries.filter(isPlayed)),
  };
}

/** Whether there is anything to play. */
export function isPopulated(world: LicenseWorld): boolean {
  return PLAYED_MEMBERS.some((name) => name !== '$schema' && (world[name]?.length ?? 0) > 0);
}

/** Plays a world on a licence that has been made. Rejects with `BadOption`. Gives what a reply lists of it. */
export async function populate(desk: LicenseDesk, world: LicenseWorld): Promise<FurtherReply> {
  const { customers = [], tags = [], registered_properties = [], webhooks = [], chats = [] } = world;
  const owner = desk.actors.find(({ role }) => role === 'owner');
  if (owner === undefined) throw new BadOption('the world has no owner');
  const configure = (action: string, payload: object) =>
    callAside(
      runtimeOf(desk),
      { ...owner, organizationId: desk.organizationId },
      { api: 'configuration', action, payload },
    );
  const known = new Map<string, CustomerHandle>();
  const people: CustomerHandle[] = [];
  for (const [index, { key, ...profile }] of customers.entries()) {
    const customer = await at(`customers[${index}]`, () => desk.customer(profile));
    people.push(customer);
    if (key !== undefined) known.set(key, customer);
  }
  for (const [index, tag] of tags.entries()) {
    await at(`tags[${index}]`, () => configure('create_tag', { group_ids: [0], ...tag }));
  }
  for (const [index, property] of registered_properties.entries()) {
    const payload = { owner_client_id: desk.clientId, ...property };
    await at(`registered_properties[${index}]`, () => configure('register_property', payload));
  }
  for (const [index, webhook] of webhooks.entries()) {
    const payload = { secret_key: 'secret', type: 'license', owner_client_id: desk.clientId, ...webhook };
    await at(`webhooks[${index}]`, () => configure('register_webhook', payload));
  }
  if (webhooks.length > 0) {
    await at('webhooks', () => configure('enable_license_webhooks', { owner_client_id: desk.clientId }));
  }
  const made: NonNullable<FurtherReply['chats']> = [];
  for (const [index, { key, customer: whose, ...order }] of chats.entries()) {
    const customer = whose === undefined ? undefined : known.get(whose);
    if (whose !== undefined && customer === undefined) {
      throw new BadOption(`world.chats[${index}].customer: no customer has the key ${whose}`);
    }
    const chat = await at(`chats[${index}]`, () =>
      desk.chat({ ...ownNamed(order, desk.clientId), ...(customer === undefined ? {} : { customer }) }),
    );
    if (whose === undefined) people.push(chat.customer);
    made.push({
      ...(key === undefined ? {} : { key }),
      id: chat.id,
      thread_id: chat.threadId,
      customer_id: chat.customer.id,
      agent_id: chat.agent?.id ?? null,
    });
  }
  return {
    ...(people.length === 0 ? {} : { customers: people.map(rowOf(desk)) }),
    ...(made.length === 0 ? {} : { chats: made }),
  };
}

function rowOf(desk: LicenseDesk) {
  return ({
    id,
    name,
    token,
    authorization,
  }: CustomerHandle): NonNullable<FurtherReply['customers']>[number] => ({
    name,
    id,
    type: 'customer',
    role: null,
    token,
    pat: null,
    authorization,
    organization_id: desk.organizationId,
    client_id: desk.clientId,
    groups: [],
  });
}

/** A chat whose properties of the licence's own application bear its client id. */
export function ownNamed<Order extends Pick<ChatOrder, 'properties' | 'thread_properties' | 'earlier'>>(
  order: Order,
  clientId: string,
): Order {
  const { properties, thread_properties, earlier } = order;
  return {
    ...order,
    ...(properties === undefined ? {} : { properties: owned(properties, clientId) }),
    ...(thread_properties === undefined ? {} : { thread_properties: owned(thread_properties, clientId) }),
    ...(earlier === undefined ? {} : { earlier: earlier.map((thread) => ownNamed(thread, clientId)) }),
  };
}

function owned<Value>(properties: Readonly<Record<string, Value>>, clientId: string): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(properties).map(([namespace, own]) => [
      namespace === OWN_NAMESPACE ? clientId : namespace,
      own,
    ]),
  );
}

async function at<Made>(place: string, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (fault) {
    if (!(fault instanceof CallRefused) && !(fault instanceof BadOption)) throw fault;
    throw new BadOption(`world.${place}: ${fault.message}`);
  }
}
