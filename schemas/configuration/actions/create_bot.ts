/** Creates a bot. It gets chats only once its routing status says so. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import {
  botHours,
  botMaxChatsCount,
  botName,
  botSettings,
  hoursNeedTimezone,
  memberships,
  ownerClientId,
} from '../../structures/configuration/bot.ts';
import { secret } from '../../structures/configuration/secret.ts';
import { WRITE_OWN_BOTS } from '../../tables/scopes.ts';

/** Rules CONF-010, CONF-011, LIMIT-007. */
export const createBot = defineAction({
  api: 'configuration',
  name: 'create_bot',
  summary: 'Create a bot.',
  transports: ['web'],
  scopes: WRITE_OWN_BOTS,
  request: Type.Object(
    {
      name: botName,
      ...botSettings,
      max_chats_count: Type.Optional(botMaxChatsCount({ default: 6 })),
      groups: Type.Optional(memberships),
      type: Type.Optional(
        Type.String({
          default: 'chatbot',
          description: 'Kind of bot, as its owner calls it.',
          ...since('3.6'),
        }),
      ),
      ...botHours,
      owner_client_id: ownerClientId,
    },
    hoursNeedTimezone,
  ),
  response: Type.Object({ id: id('The new bot.'), secret: Type.With(secret, since('3.5')) }),
  errors: ['group_not_found', 'limit_reached', 'not_allowed'],
  pushes: ['bot_created'],
  webhooks: ['bot_created'],
});
