/**
 * Events and properties that a session sends: good ones of every type, and one wrong one for each thing that can be
 * wrong with them. It knows the protocol's shapes only as a client would.
 */
import type { Draw } from './draw.ts';
import type { Json } from './server.ts';

const WORDS = [
  'hello',
  'where is my order',
  'one moment',
  'señor, ¿qué tal?',
  '👋 hi',
  'thanks',
  'a < b & "c"',
];
const STORE = 'https://cdn.livechat-files.com/api/file/lc/att/1520/';

const GOOD_EVENTS: readonly ((draw: Draw) => Json)[] = [
  (draw) => ({ type: 'message', text: draw.of(WORDS) }),
  (draw) => ({ type: 'message', text: `${draw.of(WORDS)} ${draw.int(1, 99)}` }),
  (draw) => ({ type: 'message', text: draw.of(WORDS), custom_id: `own-${draw.int(1, 99)}` }),
  (draw) => ({
    type: 'message',
    text: '**bold**',
    properties: { chats: { formatting: 'commonmark' } },
    custom_id: `f-${draw.int(1, 9)}`,
  }),
  (draw) => ({
    type: 'message',
    text: 'yes',
    postback: { id: 'button-1', thread_id: 'T1', event_id: 'E1', type: 'message', value: draw.of(WORDS) },
  }),
  (draw) => ({ type: 'file', url: `${STORE}${draw.of(['a.png', 'b%20c.pdf', 'strange', 'x.tar.gz'])}` }),
  () => ({ type: 'custom', content: { custom: { nested: [1, null, true] } } }),
  (draw) => ({ type: 'system_message', text: draw.of(WORDS), system_message_type: 'of_an_application' }),
  (draw) => ({
    type: 'filled_form',
    form_id: `form-${draw.int(1, 3)}`,
    fields: [{ type: 'name', id: 'field-1', label: 'Name', answer: draw.of(WORDS) }],
  }),
  () => ({
    type: 'rich_message',
    template_id: 'cards',
    elements: [
      {
        title: 'Card',
        subtitle: 'of one button',
        buttons: [{ text: 'yes', type: 'message', value: 'yes', postback_id: 'send_message' }],
      },
    ],
  }),
];

/** A valid event of either side; half of them plain messages. */
export function event(draw: Draw, side: 'agent' | 'customer'): Json {
  const made = draw.chance(0.5) ? GOOD_EVENTS[0]!(draw) : draw.of(GOOD_EVENTS)(draw);
  if (side === 'agent' && draw.chance(0.15)) return { ...made, visibility: 'agents' };
  if (draw.chance(0.1)) return { ...made, properties: { test: { int_property: draw.int(-9, 9) } } };
  return made;
}

/** An event that must be refused, one for each reason; a third for its properties. */
export function badEvent(draw: Draw, side: 'agent' | 'customer'): Json {
  if (draw.chance(0.33))
    return { type: 'message', text: 'x', properties: badProperties(draw, side, 'event') };
  return draw.of<Json>([
    { type: 'message', text: '' },
    { type: 'message', text: '   ' },
    { type: 'message', text: 'é'.repeat(8193) },
    { type: 'message', text: 'é'.repeat(8193) },
    { type: 'message', text: '\ud800' },
    { type: 'message', text: 'x', postback: { id: 'p', thread_id: 'T', event_id: 'E', type: 'message' } },
    { type: 'file', url: 'https://elsewhere.example.com/a.png' },
    { type: 'file', url: 'https://elsewhere.example.com/b.png' },
    { type: 'nonsense', text: 'x' },
    { text: 'no type' },
    side === 'agent'
      ? { type: 'message', text: 'x', properties: { lc2: { form_type: 'prechat' } } }
      : { type: 'message', text: 'x', properties: { translation: { target_lang_code: 'pl' } } },
  ]);
}

/** Properties that exist at every location for both sides. */
export function properties(draw: Draw): Json {
  return draw.of<Json>([
    { test: { bool_property: draw.chance(0.5) } },
    { test: { int_property: draw.int(-5, 5), string_property: draw.of(WORDS) } },
    { test: { tokenized_string_property: draw.of(WORDS) } },
  ]);
}

/** Properties that must be refused in a place: unknown, not for this side, of a wrong type, or of a wrong value. */
export function badProperties(
  draw: Draw,
  side: 'agent' | 'customer',
  place: 'chat' | 'thread' | 'event',
): Json {
  // Agents may write no property of chats and threads whose values are limited.
  const limited = { chats: { formatting: 'html' } };
  const rated = { rating: { score: draw.int(2, 9) } };
  const outside = place === 'event' ? limited : side === 'customer' ? rated : undefined;
  return draw.of<Json>([
    { nowhere: { nothing: true } },
    { test: { unknown_property: 1 } },
    { test: { bool_property: 'yes' } },
    { test: { string_property: 7 } },
    { routing: { unassigned: true } },
    { source: { client_id: 'forged' } },
    ...(outside === undefined ? [] : [outside, outside]),
  ]);
}

/** A payload with something odd about its shape: mostly wrong, sometimes only unusual. */
export function spoiled(draw: Draw, payload: Json): unknown {
  const names = Object.keys(payload);
  const name = names.length === 0 ? 'anything' : draw.of(names);
  const { [name]: _, ...without } = payload;
  switch (draw.weighted({ missing: 4, type: 3, absent: 1, list: 1, extra: 2 })) {
    case 'missing':
      return without;
    case 'type':
      return { ...payload, [name]: draw.of<unknown>([7, 'text', [], true, {}]) };
    case 'absent':
      return { ...payload, [name]: null };
    case 'list':
      return [payload];
    case 'extra':
      return { ...payload, unheard_of: 1 };
  }
}
