/** Texts of the chat widget that a group has changed in one language, and what they are otherwise. */

export interface StoredTranslation {
  readonly groupId: number;
  readonly language: string;
  readonly phrases: Readonly<Record<string, string>>;
}

/** Where the texts of a group in a language are kept. */
export const translationKey = (groupId: number, language: string): string => `${groupId} ${language}`;

/** What the widget says where nobody has changed it, in every language alike. */
export const DEFAULT_PHRASES: Readonly<Record<string, string>> = {
  Welcome_title: 'Hello!',
  Agents_not_available_continuous: 'Nobody is here at the moment. How can we reach you?',
  User_in_queue: 'You are number %number% in the queue.',
  Client: 'Customer',
  Embedded_textarea_placeholder: 'Write a message',
  Offline_message_sent: 'Your message was sent.',
};
