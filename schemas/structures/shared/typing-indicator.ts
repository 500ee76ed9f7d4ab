/** The signal that somebody is writing. It is never stored (RT-006). */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id, Visibility } from '../../language/primitives.ts';

const members = {
  author_id: id('Who is writing.'),
  timestamp: Type.Integer({ description: 'Unix time in seconds.' }),
  is_typing: Type.Boolean({ description: 'False when the writing stopped.' }),
};

/** Rule RT-002. */
export const AgentTypingIndicator = Type.Object(
  { ...members, visibility: Visibility },
  { ...structure('agent', 'TypingIndicator'), description: 'Writing signal as agents see it.' },
);
export type AgentTypingIndicator = Static<typeof AgentTypingIndicator>;

/** Rule RT-002. */
export const CustomerTypingIndicator = Type.Object(
  { ...members, recipients: Visibility },
  { ...structure('customer', 'TypingIndicator'), description: 'Writing signal as the customer sees it.' },
);
export type CustomerTypingIndicator = Static<typeof CustomerTypingIndicator>;
