/** The webhooks that can be registered, by the versions that offer them. */
import Type from 'typebox';
import { since, until } from '../../language/window.ts';

/** What can be registered, by the versions that offer it. Rules HOOK-008, VER-023. */
export const WEBHOOK_ACTIONS = {
  always: [
    'incoming_chat',
    'chat_deactivated',
    'chat_access_updated',
    'chat_transferred',
    'user_added_to_chat',
    'user_removed_from_chat',
    'incoming_event',
    'event_updated',
    'incoming_rich_message_postback',
    'chat_properties_updated',
    'chat_properties_deleted',
    'thread_properties_updated',
    'thread_properties_deleted',
    'event_properties_updated',
    'event_properties_deleted',
    'thread_tagged',
    'thread_untagged',
    'routing_status_set',
    'customer_session_fields_updated',
    'events_marked_as_seen',
    'group_created',
    'group_updated',
    'group_deleted',
    'agent_created',
    'agent_updated',
    'agent_deleted',
    'agent_suspended',
    'agent_unsuspended',
    'agent_approved',
    'bot_created',
    'bot_updated',
    'bot_deleted',
  ],
  // The table of actions has `auto_access_created`, the page of webhooks `auto_access_added`: one is a slip.
  until34: ['auto_access_created', 'auto_access_added', 'auto_access_updated', 'auto_access_deleted'],
  since35: ['auto_accesses_updated', 'tag_created', 'tag_deleted', 'tag_updated'],
  until35: ['incoming_customer'],
  since36: ['event_deleted', 'thread_summary_set'],
} as const;

export const WebhookAction = Type.Union(
  [
    Type.Enum([...WEBHOOK_ACTIONS.always]),
    Type.Enum([...WEBHOOK_ACTIONS.until34], until('3.4')),
    Type.Enum([...WEBHOOK_ACTIONS.since35], since('3.5')),
    Type.Enum([...WEBHOOK_ACTIONS.until35], until('3.5')),
    Type.Enum([...WEBHOOK_ACTIONS.since36], since('3.6')),
  ],
  { description: 'What to be told about.' },
);
