/**
 * Tells the indexes what a fact has touched, right after it was applied. A fact names what it is about by the id of a
 * chat, agent, customer or connection; for one that names none of them the table below says what it touches. Where that
 * may be anything, the licence's indexes are made anew, which takes the longer the more the licence has: only for what is
 * rare. A fact that the table lacks does not compile.
 */
import { connectionsIn } from '../world/connection-index.ts';
import { forgetIndex, indexOf, type LicenseIndex } from '../world/indexes.ts';
import { touchToken } from '../world/token-index.ts';
import type { License, World } from '../world/world.ts';
import type { Fact, FactOf } from './fact.ts';

/** Facts that name by its id what they are about. */
type Named = Extract<
  Fact,
  | { chatId: string }
  | { agentId: string }
  | { customerId: string }
  | { connectionId: string }
  | { connection: { id: string } }
  | { type: 'token_issued' | 'token_revoked' }
>;
type Touches<F> = (index: LicenseIndex, fact: F) => void;

/** It may have changed whatever the indexes hold. */
const ANYTHING = 'anything';

/** Facts that name nothing by its id, and what of the indexes they touch. */
const TOUCHES: {
  readonly [Type in Exclude<Fact, Named>['type']]: Touches<FactOf<Type>> | typeof ANYTHING;
} = {
  license_created: () => undefined,
  clock_moved: () => undefined,
  webhook_registered: () => undefined,
  webhook_unregistered: () => undefined,
  queue_gate_set: () => undefined,
  queue_announced: () => undefined,
  customer_created: () => undefined,
  customer_banned: () => undefined,
  customer_unbanned: () => undefined,
  file_uploaded: () => undefined,
  group_status_announced: (index, { groups }) => {
    for (const { id } of groups) index.touchGroup(id);
  },
  agent_created: (index, { item }) => index.touchAgent(item.id),
  agent_updated: (index, { item }) => index.touchAgent(item.id),
  agent_deleted: (index, { item }) => index.touchAgent(item.id),
  bot_created: (index, { item }) => index.touchAgent(item.id),
  bot_updated: (index, { item }) => index.touchAgent(item.id),
  bot_deleted: (index, { item }) => index.touchAgent(item.id),
  group_created: (index, { item }) => index.touchGroup(item.id),
  group_updated: (index, { item }) => index.touchGroup(item.id),
  group_deleted: (index, { item }) => {
    index.touchGroup(item.id);
    // Its customers are greeted by group 0 from now on.
    index.touchVisitors();
  },
  group_vacated: (index, { groupId }) => index.touchGroup(groupId),
  bot_secret_reset: () => undefined,
  webhooks_state_set: () => undefined,
  property_registered: () => undefined,
  property_published: () => undefined,
  allowed_domains_set: () => undefined,
  company_details_set: () => undefined,
  translation_set: () => undefined,
  greeting_set: (index) => index.touchVisitors(),
  greeting_removed: () => undefined,
  bot_template_set: () => undefined,
  bot_template_removed: () => undefined,
  auto_accesses_set: () => undefined,
  auto_access_added: () => undefined,
  auto_access_updated: () => undefined,
  auto_access_deleted: () => undefined,
  canned_response_created: () => undefined,
  canned_response_updated: () => undefined,
  canned_response_deleted: () => undefined,
  tag_created: () => undefined,
  tag_updated: () => undefined,
  tag_deleted: () => undefined,
  multicast: () => undefined,
  property_unregistered: ANYTHING,
  license_properties_set: ANYTHING,
  license_properties_deleted: ANYTHING,
  group_properties_set: ANYTHING,
  group_properties_deleted: ANYTHING,
};

/** To be called after every fact that was applied in the licence. */
export function touch(world: World, license: License, fact: Fact): void {
  if ('chatId' in fact) {
    indexOf(license).touchChat(fact.chatId);
    if (fact.type === 'thread_closed') indexOf(license).ended.add(fact.chatId);
    if (fact.type === 'user_removed' && fact.reason === 'manual')
      indexOf(license).left.set(fact.chatId, fact.userId);
  } else if ('agentId' in fact) {
    indexOf(license).touchAgent(fact.agentId);
  } else if ('customerId' in fact) {
    indexOf(license).touchCustomer(fact.customerId);
    if (opensPage(fact)) indexOf(license).visiting.add(fact.customerId);
  } else if ('connectionId' in fact || 'connection' in fact) {
    touchConnection(world, license, 'connection' in fact ? fact.connection.id : fact.connectionId);
  } else if (fact.type === 'token_issued' || fact.type === 'token_revoked') {
    touchToken(world, fact.token);
  } else {
    const touches: Touches<never> | typeof ANYTHING = TOUCHES[fact.type];
    if (touches === ANYTHING) forgetIndex(license);
    else touches(indexOf(license), fact as never);
  }
}

/** Whether a customer came or opened a page, so that a greeting may be for it. */
function opensPage(fact: Fact): boolean {
  if (fact.type === 'page_opened' || fact.type === 'customer_arrived') return true;
  return fact.type === 'customer_changed' && fact.changes.lastPage !== undefined;
}

/** A connection that comes or goes says since when its customer is away, or that the agent is back. */
function touchConnection(world: World, license: License, connectionId: string): void {
  const before = connectionsIn(world).touch(connectionId);
  const connection = world.connections.get(connectionId);
  const subjectId = connection?.subjectId ?? null;
  if (before?.subjectId === subjectId) return;
  const index = indexOf(license);
  for (const id of [before?.subjectId, subjectId]) {
    if (id === undefined || id === null) continue;
    if (license.agents.has(id)) {
      index.touchAgent(id);
      continue;
    }
    index.touchCustomer(id);
    if (id === before?.subjectId && license.customers.has(id)) index.leaving.add(id);
  }
}
