/** What is left of a deleted event for agents who may not read it any more: who and when, but not what. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { id, timestamp, Visibility } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';
import { customId, optionalAuthor } from './base.ts';

const EVENT_TYPES = [
  'message',
  'file',
  'rich_message',
  'form',
  'filled_form',
  'custom',
  'system_message',
  'system',
] as const;

/** Rule EVENT-045. */
export const DeletedEvent = Type.Object(
  {
    id: id('Made by the server.'),
    custom_id: customId,
    created_at: timestamp('When the server accepted the event.'),
    author_id: optionalAuthor,
    visibility: Visibility,
    type: Type.Enum([...EVENT_TYPES], { description: 'What it was.' }),
    deleted: Type.Literal(true),
  },
  { ...structure('agent', 'DeletedEvent'), description: 'What is left of a deleted event.', ...since('3.6') },
);
export type DeletedEvent = Static<typeof DeletedEvent>;
