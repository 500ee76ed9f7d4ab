/**
 * Names of members and values as a language writes them, made of the words of their names on the wire. Names of types
 * need none of it: they are the same in every language.
 */

/** The words of a wire name in small letters: `__priv_lc2_customer_id`, `agentId`, `greeting-message_text`. */
function words(wire: string): string[] {
  const spaced = wire.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
  return spaced.split(/[^A-Za-z0-9]+/).flatMap((word) => (word === '' ? [] : [word.toLowerCase()]));
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `chat_id` */
export function snake(wire: string): string {
  return words(wire).join('_');
}

/** `CHAT_ID` */
export function shouted(wire: string): string {
  return snake(wire).toUpperCase();
}

/** `chatId` */
export function camel(wire: string): string {
  return words(wire)
    .map((word, index) => (index === 0 ? word : capital(word)))
    .join('');
}

/** `ChatId`; where `id` is one of the words that have a form of their own, `ChatID`. */
export function capitals(wire: string, forms: ReadonlyMap<string, string> = new Map()): string {
  return words(wire)
    .map((word) => forms.get(word) ?? capital(word))
    .join('');
}

/** The words of a type's name in small letters, joined by lines: `AgentSendEventRequest`, `agent_send_event_request`. */
export function snakeOfType(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** The values, where two have the same words each with words of its own: `accepting_chats` and `accepting chats`. */
export function distinct(values: readonly string[]): string[] {
  const taken = new Set<string>();
  return values.map((value) => {
    const own = taken.has(snake(value)) && value.includes(' ') ? `${value} with blanks` : value;
    if (taken.has(snake(own))) throw new Error(`two values would be called ${snake(own)}`);
    taken.add(snake(own));
    return own;
  });
}
