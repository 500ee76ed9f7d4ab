/** Settings of this server alone: what a licence has of them, and their defaults. No public property has them. */

/** What a default says of the values that may take its place. */
type Wide<V> = V extends boolean ? boolean : V extends number ? number : string;
export type Named<Names> = { readonly [Name in keyof Names]: Wide<Names[Name]> };

/**
 * Settings of this server alone, which no public property has, with their defaults. They are kept apart from the
 * properties, so that no list of properties ever shows them.
 */
export const OWN_SETTINGS = {
  /** Messaging Mode: a customer's start without `continuous` is continuous. */
  messaging_mode: false,
  /** Whether customers read the earlier threads of a chat that is not continuous. */
  customer_history: true,
  /** How long a lost agent connection may take to come back before its chats move. */
  agent_grace_seconds: 0,
};
export type OwnSettings = Named<typeof OWN_SETTINGS>;
