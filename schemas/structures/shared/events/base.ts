/**
 * Members that events of every type have, for what is sent and what is returned on either side. Each event file
 * adds `type` and its own members; nothing here decides who may send what.
 */
import Type from 'typebox';
import { id, timestamp, Visibility } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';
import { Properties } from '../properties.ts';

export const customId = Type.Optional(
  Type.String({ minLength: 1, description: "The sender's own id; returned unchanged, not a key." }),
);

const returned = {
  id: id('Made by the server.'),
  custom_id: customId,
  created_at: timestamp('When the server accepted the event.'),
  author_id: id('Who sent the event.'),
  properties: Type.Optional(Properties),
};

/** Rules EVENT-004 to EVENT-012, EVENT-045, EVENT-046. */
export const agentEvent = {
  ...returned,
  visibility: Visibility,
  deleted: Type.Optional(
    Type.Boolean({ description: 'True when the event has been deleted.', ...since('3.6') }),
  ),
};

/** Rules EVENT-016, EVENT-052. `recipients` is there for old clients and is always `all`. */
export const customerEvent = {
  ...returned,
  recipients: Type.Optional(Visibility),
};

/** An author that server-made events do not have. Rule EVENT-008. */
export const optionalAuthor = Type.Optional(id('Who sent the event; left out when the server made it.'));

const sent = {
  custom_id: customId,
  properties: Type.Optional(Properties),
};

/** Rules EVENT-005, EVENT-012. The author counts among a new chat's first events only (CHAT-020, EVENT-007). */
export const newAgentEvent = {
  ...sent,
  author_id: Type.Optional(
    id('Author of one of the first events of a chat, when it is not the requester; ignored elsewhere.'),
  ),
  visibility: Type.Optional(Type.With(Visibility, { default: 'all' })),
};

/** Rule EVENT-016. */
export const newCustomerEvent = {
  ...sent,
  recipients: Type.Optional(Type.With(Visibility, { default: 'all' })),
};
