/**
 * What a registration can ask for, by what the webhook is about: filters (HOOK-015 to HOOK-020) and what deliveries
 * carry beside the payload (HOOK-022). A definition of a webhook spreads one of these rows; it says itself where it
 * differs. Plain data.
 */

/** Names of filters; their shapes are in `structures/configuration/webhook.ts`. */
export type WebhookFilter = 'agent_ids' | 'author_type' | 'chat_presence' | 'only_my_chats' | 'source_type';

/** What a definition says of its registration. */
export interface Registration {
  readonly filters: readonly WebhookFilter[];
  readonly additionalData: readonly string[];
}

export const ADDITIONAL_DATA = ['chat_properties', 'chat_presence_user_ids'] as const;

/** The licence and what it has: agents, bots, groups, tags. */
export const ABOUT_LICENSE: Registration = { filters: ['source_type'], additionalData: [] };

/** One agent, whom a registration can choose. */
export const ABOUT_AGENT: Registration = { filters: ['agent_ids', 'source_type'], additionalData: [] };

/** A chat, a thread, who is in it, and properties at any of them. */
export const ABOUT_CHAT: Registration = {
  filters: ['chat_presence', 'only_my_chats', 'source_type'],
  additionalData: ADDITIONAL_DATA,
};

/** An event with its author. */
export const ABOUT_EVENT: Registration = {
  filters: ['author_type', 'chat_presence', 'only_my_chats', 'source_type'],
  additionalData: ADDITIONAL_DATA,
};
