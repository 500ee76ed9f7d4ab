/**
 * Rules on the single event types: what each requires, and that it comes back as it was sent (EVENT-002, EVENT-003,
 * EVENT-020 to EVENT-041).
 */
import fc from 'fast-check';
import { anyEvents, customEvents, systemMessages } from '../../generate/events.ts';
import { AWKWARD_TEXT, texts } from '../../generate/texts.ts';
import { asAgent, asCustomer, asEither, judging, withDefaults } from '../../rows.ts';
import { LEEWAY, quiet } from '../../stage/moves.ts';
import {
  at,
  chatting,
  type Json,
  message,
  need,
  refusal,
  richMessage,
  type Scene,
  type Side,
  send,
  textAt,
  views,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

/** Sends an event that must be refused as invalid and proves that nothing was stored or pushed. */
async function invalid(
  stage: Stage,
  side: Side,
  event: (scene: Scene) => unknown,
  types: readonly string[] = ['validation'],
): Promise<void> {
  const scene = await chatting(stage);
  await scene.refuses(scene.of(side), 'send_event', { chat_id: scene.chatId, event: event(scene) }, types);
}

/** Sends a valid event and proves that both sides get what was sent, in the push and in a read. */
async function roundTrip(stage: Stage, side: Side, event: Json, members: readonly string[]): Promise<void> {
  const scene = await chatting(stage);
  const sent = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event });
  for (const party of scene.both) {
    const { pushed, read } = await views(party, scene.chatId, textAt(sent, 'event_id'));
    for (const member of members) {
      const wanted = { [member]: event[member] };
      const what = `${member} pushed to and read by ${party.name}`;
      stage.same([{ [member]: pushed[member] }, { [member]: read[member] }], [wanted, wanted], what);
    }
  }
}

function without(object: Json, member: string): Json {
  const { [member]: _, ...rest } = object;
  return rest;
}

const types = judging({
  'EVENT-002#{side}': asEither('Each event type a client may send is accepted and keeps its type.')
    .given(({ version, side }) => anyEvents({ side, version }), { runs: 6 })
    .plays((stage, event, side) => roundTrip(stage, side, event, ['type'])),
  'EVENT-002#{side}-other-types': asEither('A missing or unknown type is refused with validation.')
    .given(
      fc.oneof(
        fc.constantFrom<unknown>(undefined, 'foo', 'MESSAGE', 7, ''),
        fc.stringMatching(/^x_[a-z]{1,8}$/),
      ),
      { runs: 10 },
    )
    .plays((stage, type, side) =>
      invalid(stage, side, () => ({ ...(type !== undefined && { type }), text: 'hello' })),
    ),
  'EVENT-003#{side}': asEither('An event of type system cannot be sent.')
    .within({ since: '3.6' })
    .plays((stage, side) =>
      invalid(
        stage,
        side,
        () => ({ type: 'system', source: 'summary', subtype: 'a', version: 1, details: '{}' }),
        refusal('validation'),
      ),
    ),
});

const texted = judging({
  'EVENT-020#{side}': asEither('A message without a string text is refused.')
    .given(fc.constantFrom<unknown>(undefined, 7, true, {}, ['text']), { runs: 10 })
    .plays((stage, text, side) =>
      invalid(stage, side, () => ({ type: 'message', ...(text !== undefined && { text }) })),
    ),
  'EVENT-021#{side}': asEither('The text of a message is stored and returned unchanged.')
    .given(texts(), { runs: 10 })
    .first(AWKWARD_TEXT)
    .plays((stage, text, side) => roundTrip(stage, side, message(text), ['text'])),
  'EVENT-039#{side}': asEither('The content of a custom event is returned unchanged.')
    .given(
      fc.oneof(
        customEvents(),
        fc.constantFrom<Json>(
          {
            type: 'custom',
            content: { list: [[1, [2]], null, { a: [] }], big: 2 ** 53 - 1, 'ключ 😀': true },
          },
          { type: 'custom', content: { nothing: null, empty: '', zero: 0, no: false } },
          { type: 'custom', content: { nested: { deeper: { deepest: [{}] } } } },
        ),
      ),
      { runs: 6 },
    )
    .plays((stage, event, side) => roundTrip(stage, side, event, ['content'])),
});

/** With everything that a client may say of one. */
const WHOLE_SYSTEM_MESSAGE = {
  type: 'system_message',
  system_message_type: 'kit',
  text: 'From {who}',
  text_vars: { who: 'the kit' },
};

const system = judging({
  'EVENT-040#{side}': asEither('A system message comes back with the type, text and text_vars given.')
    .given(
      fc
        .tuple(systemMessages(), fc.subarray(['text', 'text_vars']))
        .map(([event, drop]) => drop.reduce(without, event)),
      { runs: 6 },
    )
    .first(WHOLE_SYSTEM_MESSAGE)
    .plays((stage, event, side) => roundTrip(stage, side, event, Object.keys(event))),
  'EVENT-040#{side}-without-type': asEither('A system message without system_message_type is refused.')
    .given(systemMessages())
    .plays((stage, event, side) => invalid(stage, side, () => without(event, 'system_message_type'))),
  'EVENT-041#transfer': asAgent(
    'The text of the server’s transfer message has the values of its text_vars filled in.',
  ).plays(async (stage) => {
    const scene = await chatting(stage);
    const other = await stage.agent();
    await need(scene.agent, 'transfer_chat', {
      id: scene.chatId,
      target: { type: 'agent', ids: [other.id] },
    });
    await judgeTexts(stage, scene);
  }),
  'EVENT-041#idle': asAgent(
    'The text of the server’s idle message has the values of its text_vars filled in.',
  )
    .needs('clock')
    .given(fc.integer({ min: 1, max: 12 }))
    .license((minutes) => quiet({ chat_inactive_after_min: minutes }))
    .plays(async (stage, minutes) => {
      const scene = await chatting(stage);
      // Idle counting starts only after both sides have sent something (CHAT rules).
      await scene.send(scene.customer);
      await scene.send(scene.agent);
      await stage.advance(minutes * 60_000 + LEEWAY);
      await judgeTexts(stage, scene);
    }),
});

/** Every server-made system message of the newest thread: no placeholder left, every value in the text. */
async function judgeTexts(stage: Stage, scene: Scene): Promise<void> {
  const made = (await scene.events()).filter((event) => event['type'] === 'system_message');
  stage.holds(made.length > 0, 'a system message', made);
  for (const event of made) {
    const text = textAt(event, 'text');
    const missing = Object.values((event['text_vars'] ?? {}) as Json).filter(
      (value) => !text.includes(String(value)),
    );
    stage.equal(missing, [], `values of text_vars that are not in “${text}”`);
    stage.holds(!/%[a-z_]+%|\{\{?[a-z_]+\}?\}/.test(text), 'no placeholder in the text', text);
  }
}

const files = judging({
  'EVENT-024#{side}': asEither(
    'A file event without a url, or with one outside the platform’s file store, is refused.',
  )
    .given(
      fc.oneof(
        fc.constantFrom<unknown>(undefined, 7, 'not a url', 'https://example.com/cat.png'),
        fc.nat().map((n) => `https://files-${n}.example.com/cat.png`),
      ),
      { runs: 8 },
    )
    .plays((stage, url, side) =>
      invalid(
        stage,
        side,
        () => ({ type: 'file', ...(url !== undefined && { url }) }),
        refusal('validation'),
      ),
    ),
});

const POSTBACK = { id: 'action_yes', thread_id: 'T', event_id: 'E', type: 'message', value: 'yes' };

const postbacks = judging({
  'EVENT-022#{side}': asEither(
    'A postback without id, thread_id or event_id, or with only one of type and value, is refused.',
  )
    .given(fc.constantFrom('id', 'thread_id', 'event_id', 'type', 'value'), { runs: 10 })
    .plays((stage, member, side) =>
      invalid(stage, side, ({ threadId }) => ({
        ...message(),
        postback: without({ ...POSTBACK, thread_id: threadId }, member),
      })),
    ),
  'EVENT-022#complete': asCustomer(
    'A complete postback is accepted and returned, with and without type and value.',
  )
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, typed) => {
      const { agent, customer, chatId, threadId } = await chatting(stage);
      const button = { text: 'Yes', postback_id: 'action_yes' };
      const card = richMessage([[button]]);
      const eventId = await send(agent, chatId, card);
      const postback = {
        id: 'action_yes',
        thread_id: threadId,
        event_id: eventId,
        ...(typed && { type: 'message', value: 'yes' }),
      };
      const sent = await customer.ok('send_event', {
        chat_id: chatId,
        event: { ...message('Yes'), postback },
      });
      const { pushed, read } = await views(agent, chatId, textAt(sent, 'event_id'));
      for (const member of Object.keys(postback)) {
        const wanted = at(postback, member);
        const got = [at(pushed, 'postback', member), at(read, 'postback', member)];
        stage.equal(got, [wanted, wanted], `postback.${member}`);
      }
    }),
});

const PRODUCT = { product_id: 'p1', option_id: 'o1', quantity: 2 };

const ecommerce = withDefaults({ window: { since: '3.6' } }).judging({
  'EVENT-023': asCustomer(
    'A postback with an ecommerce product is accepted, with or without option and quantity.',
  )
    .given(fc.subarray(['option_id', 'quantity']), { runs: 4 })
    .plays(async (stage, kept) => {
      const { agent, customer, chatId, threadId } = await chatting(stage);
      const eventId = await send(
        agent,
        chatId,
        richMessage([[{ text: 'Buy', postback_id: 'buy' }]], 'ecommerce'),
      );
      const product = Object.fromEntries(
        ['product_id', ...kept].map((member) => [member, at(PRODUCT, member)]),
      );
      const postback = { id: 'buy', thread_id: threadId, event_id: eventId, ecommerce: product };
      await customer.ok('send_event', { chat_id: chatId, event: { ...message('Buy'), postback } });
    }),
  'EVENT-023#without-product': asCustomer('A postback with ecommerce but no product_id is refused.').plays(
    (stage) =>
      invalid(stage, 'customer', ({ threadId }) => ({
        ...message('Buy'),
        postback: {
          id: 'buy',
          thread_id: threadId,
          event_id: 'E',
          ecommerce: { option_id: 'o1', quantity: 2 },
        },
      })),
  ),
});

export const checks = [...ecommerce, ...types, ...texted, ...system, ...files, ...postbacks];
