/**
 * Makes the system messages the server itself writes into threads. It only builds the event; adding it is a
 * fact, and who is told of it stands in the row of that fact.
 */
import { renderSystemMessage, type SystemMessageType } from '../../../schemas/tables/system-messages.ts';
import type { Context } from './command.ts';
import type { StoredEvent, Visibility } from './world.ts';

/**
 * A new system message, stamped now. It has no author (EVENT-008) and its text is the template of its type
 * with `textVars` filled in (EVENT-041).
 */
export function systemMessage(
  ctx: Context,
  type: SystemMessageType,
  textVars: Record<string, string>,
  visibility: Visibility = 'all',
): StoredEvent {
  const hasVars = Object.keys(textVars).length > 0;
  return {
    id: ctx.id('event'),
    type: 'system_message',
    createdAt: ctx.stamp(),
    authorId: undefined,
    visibility,
    customId: undefined,
    properties: {},
    body: {
      system_message_type: type,
      text: renderSystemMessage(type, textVars),
      ...(hasVars ? { text_vars: textVars } : {}),
    },
  };
}
