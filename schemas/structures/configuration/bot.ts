/** A bot as the Configuration API describes it, and what is said when one is made or changed. */
import Type, { type Static, type TSchemaOptions } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { until, window } from '../../language/window.ts';
import { BotWorkScheduler, WorkScheduler } from '../agent/work-scheduler.ts';
import { GroupMembership, Priority } from '../shared/group-membership.ts';

export const botName = Type.String({ minLength: 1, description: 'Name shown to others.' });
export const memberships = Type.Array(GroupMembership, { description: 'Memberships in groups.' });
export const jobTitle = Type.String({ description: 'Job title shown to customers.' });

/** Rule LIMIT-007. */
export const botMaxChatsCount = (options: TSchemaOptions = {}) =>
  Type.Integer({ minimum: 0, maximum: 500, description: 'Limit of concurrent chats.', ...options });

const defaultGroupPriority = Type.With(Priority, {
  description: 'Priority in groups for which none is given.',
});

/** Settings of bots and of bot templates. */
export const botSettings = {
  avatar: Type.Optional(Type.String({ description: 'Address of a picture.' })),
  default_group_priority: Type.Optional(defaultGroupPriority),
  job_title: Type.Optional(jobTitle),
};

/** When a bot works, in requests. Up to 3.4 the time zone stands beside the hours. */
export const botHours = {
  work_scheduler: Type.Optional(BotWorkScheduler),
  timezone: Type.Optional(
    Type.String({ minLength: 1, description: 'Time zone of the working hours.', ...until('3.4') }),
  ),
};

/** Up to 3.4: hours need a time zone. */
export const hoursNeedTimezone = { dependentRequired: { work_scheduler: ['timezone'] } };

/** Required with a personal access token only; up to 3.4 refused with any other (CONF-011). */
export const ownerClientId = Type.Optional(
  id('Application that owns the bot; needed where the token names none.'),
);

export const BotField = Type.Enum(['groups', 'work_scheduler', 'job_title', 'max_chats_count', 'timezone'], {
  description: 'Member to add.',
});

/** Rule CONF-010: the secret is told once only, to whoever made the bot. */
export const Bot = Type.Object(
  {
    id: id('The bot.'),
    name: botName,
    avatar_path: Type.Optional(
      Type.String({
        description: 'Address of a picture.',
        // The samples of 3.5 alone have the other name.
        ...window({
          was: [
            { name: 'avatar_path', until: '3.4' },
            { name: 'avatar', until: '3.5' },
          ],
        }),
      }),
    ),
    default_group_priority: Type.Optional(defaultGroupPriority),
    owner_client_id: Type.Optional(id('Application that owns the bot.')),
    max_chats_count: Type.Optional(botMaxChatsCount()),
    groups: Type.Optional(memberships),
    job_title: Type.Optional(jobTitle),
    work_scheduler: Type.Optional(WorkScheduler),
    timezone: Type.Optional(Type.String({ description: 'Time zone of the working hours.' })),
  },
  { ...structure('configuration', 'Bot'), description: 'Settings of a bot.' },
);
export type Bot = Static<typeof Bot>;
