/** Every row by the name of its fact. It only gathers: a row lives in the file of its area. */
import { agentFacts } from '../decide/nouns/agent.ts';
import { botFacts } from '../decide/nouns/bot.ts';
import { groupFacts } from '../decide/nouns/group.ts';
import { tagFacts } from '../decide/nouns/tag.ts';
import { autoAccessFacts } from './auto-access.ts';
import { banFacts } from './bans.ts';
import { cannedResponseFacts } from './canned-responses.ts';
import { chatFacts } from './chats.ts';
import { configuredFacts } from './configured.ts';
import { connectionFacts } from './connections.ts';
import { eventFacts } from './events.ts';
import { fileFacts } from './files.ts';
import { greetingFacts } from './greetings.ts';
import { licenseFacts } from './license.ts';
import { peopleFacts } from './people.ts';
import { propertyFacts } from './properties.ts';
import { queueFacts } from './queue.ts';
import { signalFacts } from './signals.ts';
import { threadFacts } from './threads.ts';
import { visitFacts } from './visits.ts';
import { webhookFacts } from './webhooks.ts';

/** Named by its parts, so that a declaration of it needs none of what the parts keep to themselves. */
type Rows = typeof licenseFacts &
  typeof peopleFacts &
  typeof visitFacts &
  typeof banFacts &
  typeof autoAccessFacts &
  typeof cannedResponseFacts &
  typeof greetingFacts &
  typeof configuredFacts &
  typeof connectionFacts &
  typeof chatFacts &
  typeof threadFacts &
  typeof eventFacts &
  typeof fileFacts &
  typeof propertyFacts &
  typeof queueFacts &
  typeof webhookFacts &
  typeof signalFacts &
  typeof agentFacts &
  typeof botFacts &
  typeof groupFacts &
  typeof tagFacts;

export const ROWS: Rows = {
  ...licenseFacts,
  ...peopleFacts,
  ...visitFacts,
  ...banFacts,
  ...autoAccessFacts,
  ...cannedResponseFacts,
  ...greetingFacts,
  ...configuredFacts,
  ...connectionFacts,
  ...chatFacts,
  ...threadFacts,
  ...eventFacts,
  ...fileFacts,
  ...propertyFacts,
  ...queueFacts,
  ...webhookFacts,
  ...signalFacts,
  ...agentFacts,
  ...botFacts,
  ...groupFacts,
  ...tagFacts,
};
