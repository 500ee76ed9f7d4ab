/**
 * The published events of type `system`, by source, subtype and version of their format, with the shape of the JSON
 * text in `details` (EVENT-042). Others exist or will: a reader passes over what is not listed here.
 */
import type { TSchema } from 'typebox';
import {
  StoreProductAddedToCartV1,
  StoreProductRemovedFromCartV1,
} from '../structures/shared/system-events/cart-change.ts';
import { StoreOrderWasCreatedV1, StoreOrderWasCreatedV2 } from '../structures/shared/system-events/order.ts';
import {
  CustomSkillAwaitingFeedbackV1,
  CustomSkillCompletedV1,
  CustomSkillFailedV1,
  CustomSkillRejectedV1,
  CustomSkillStartedV1,
} from '../structures/shared/system-events/skill.ts';
import { SummaryV1 } from '../structures/shared/system-events/summary.ts';

export interface SystemEventRow {
  /** Part of the platform that makes it. */
  readonly source: string;
  readonly subtype: string;
  /** Version of the format, not of the API. */
  readonly version: number;
  /** Shape of the parsed `details`. */
  readonly details: TSchema;
}

const row = (source: string, subtype: string, version: number, details: TSchema): SystemEventRow => ({
  source,
  subtype,
  version,
  details,
});

export const SYSTEM_EVENTS: readonly SystemEventRow[] = [
  row('ai_agents', 'custom_skill_awaiting_feedback', 1, CustomSkillAwaitingFeedbackV1),
  row('ai_agents', 'custom_skill_completed', 1, CustomSkillCompletedV1),
  row('ai_agents', 'custom_skill_failed', 1, CustomSkillFailedV1),
  row('ai_agents', 'custom_skill_rejected', 1, CustomSkillRejectedV1),
  row('ai_agents', 'custom_skill_started', 1, CustomSkillStartedV1),
  row('cdp', 'store_order_was_created', 1, StoreOrderWasCreatedV1),
  row('cdp', 'store_order_was_created', 2, StoreOrderWasCreatedV2),
  row('cdp', 'store_product_added_to_cart', 1, StoreProductAddedToCartV1),
  row('cdp', 'store_product_removed_from_cart', 1, StoreProductRemovedFromCartV1),
  row('messaging', 'summary', 1, SummaryV1),
];

/** The row of a published event; undefined for every other one. */
export function findSystemEvent(
  source: string,
  subtype: string,
  version: number,
): SystemEventRow | undefined {
  return SYSTEM_EVENTS.find(
    (each) => each.source === source && each.subtype === subtype && each.version === version,
  );
}
