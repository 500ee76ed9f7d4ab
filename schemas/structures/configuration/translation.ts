/** Texts of the chat widget in one language, as a group has them. */
import Type from 'typebox';

// An empty text is one, too.
const phrase = (description: string) => Type.Optional(Type.String({ minLength: 0, description }));

/** Which texts are meant. */
export const translationOf = {
  group_id: Type.Integer({ minimum: 0, description: 'The group.' }),
  language: Type.String({ minLength: 1, description: 'Code of the language.' }),
};

/** The texts that can be changed; more than these exist. */
export const changeablePhrases = {
  Welcome_title: phrase('Greets.'),
  Agents_not_available_continuous: phrase('Asks for contact data when no agent is there.'),
  User_in_queue: phrase('Informs those who wait.'),
  Client: phrase('Name of customers who have none.'),
  Embedded_textarea_placeholder: phrase('Stands where a message is to be written.'),
  Offline_message_sent: phrase('Confirms a ticket.'),
};
