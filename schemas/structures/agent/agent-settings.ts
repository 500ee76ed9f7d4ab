/** Settings of an agent one by one, as requests, answers and messages about changes put them together. */
import Type, { type TSchemaOptions } from 'typebox';
import { since } from '../../language/window.ts';
import { GroupMembership } from '../shared/group-membership.ts';
import { WorkScheduler } from './work-scheduler.ts';

export const NOTIFICATIONS = [
  'new_visitor',
  'incoming_chat',
  'returning_visitor',
  'queued_visitor',
  'visitor_is_typing',
  'new_goal',
  'unassigned_chats',
  'unassigned_chat_messages',
  'ticket',
  'inactive_notifications',
  'mute_all_sounds',
  'repeat_sound_notifications',
  'ticket_notifications',
  'incoming_message_for_focused_chat',
] as const;

export const LoginStatus = Type.Enum(['accepting chats', 'not accepting chats'], {
  description: 'Routing status after login; written with blanks, unlike routing statuses.',
});

/** Nobody is made an owner: ownership is transferred. */
export const GivenRole = Type.Enum(['viceowner', 'administrator', 'normal'], {
  description: 'Role of the agent.',
});

/** Settings that can change at any time. */
export const agentPreferences = {
  job_title: Type.Optional(Type.String({ description: 'Job title shown to customers.' })),
  mobile: Type.Optional(Type.String({ description: 'Phone number.' })),
  groups: Type.Optional(Type.Array(GroupMembership, { description: 'Memberships in groups.' })),
  notifications: Type.Optional(
    Type.Array(Type.Enum([...NOTIFICATIONS]), { description: 'Notifications the agent gets.' }),
  ),
  email_subscriptions: Type.Optional(
    Type.Array(Type.Enum(['daily_summary', 'weekly_summary']), { description: 'E-mails the agent gets.' }),
  ),
  work_scheduler: Type.Optional(WorkScheduler),
};

/** Settings that are the same when an agent is created and read. */
export const agentSettings = {
  ...agentPreferences,
  awaiting_approval: Type.Optional(Type.Boolean({ description: 'Whether the agent waits to be approved.' })),
};

/**
 * Rule ROUTE-018. The pages give other maxima (20, 100 in 3.4); the overview page, which ranks higher, gives 99.
 */
export const maxChatsCount = (options: TSchemaOptions = {}) =>
  Type.Integer({
    minimum: 0,
    maximum: 99,
    description:
      'Limit of concurrent chats: at most 99 by the overview page; the page of this API says 20, that of 3.4 said 100.',
    ...options,
  });

/** What a read adds to an agent when asked. */
export const AgentField = Type.Union(
  [
    Type.Enum([
      'groups',
      'work_scheduler',
      'email_subscriptions',
      'notifications',
      'job_title',
      'mobile',
      'max_chats_count',
      'suspended',
      'awaiting_approval',
    ]),
    Type.Literal('last_logout', since('3.5')),
  ],
  { description: 'Member to add.' },
);
