/**
 * Makes a chat anonymous, for good. No page says what does that to a chat, so that only the control API can order it; what
 * follows for those who call is in `chats/anonymized.ts`.
 */
import type { Act } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';

type Anonymize = Order<'anonymize_chat'>;

const chatExists: Guard<Anonymize> = keeps(
  'ENV-029',
  refuse('not_found', ({ ctx, command }) => !ctx.license.chats.has(command.chatId) && 'Chat not found'),
);

export const anonymizeChat: Act<Anonymize> = {
  refusals: [licenseExists, chatExists],
  facts: ({ command: { chatId } }) => ({ facts: [{ type: 'chat_anonymized', chatId }], reply: () => ({}) }),
};
