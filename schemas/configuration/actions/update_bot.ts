/** Changes settings of a bot. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import {
  botHours,
  botMaxChatsCount,
  botName,
  botSettings,
  hoursNeedTimezone,
  jobTitle,
  memberships,
} from '../../structures/configuration/bot.ts';
import { WRITE_BOTS } from '../../tables/scopes.ts';

/** Rules AUTH-019, CONF-018, LIMIT-007. */
export const updateBot = defineAction({
  api: 'configuration',
  name: 'update_bot',
  summary: 'Change a bot.',
  transports: ['web'],
  scopes: WRITE_BOTS,
  request: Type.Object(
    {
      id: id('The bot.'),
      name: Type.Optional(botName),
      ...botSettings,
      job_title: Type.Optional(Type.With(jobTitle, since('3.5'))),
      max_chats_count: Type.Optional(botMaxChatsCount()),
      groups: Type.Optional(memberships),
      type: Type.Optional(
        Type.String({ description: 'Kind of bot, as its owner calls it.', ...since('3.6') }),
      ),
      ...botHours,
    },
    hoursNeedTimezone,
  ),
  response: Empty,
  errors: ['not_found', 'group_not_found', 'not_allowed'],
  pushes: ['bot_updated'],
  webhooks: ['bot_updated'],
});
