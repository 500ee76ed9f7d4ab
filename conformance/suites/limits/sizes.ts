/**
 * Rules on sizes: texts in bytes, elements, buttons, group names, encoding, and that much content can be read back in
 * full (LIMIT-001 to LIMIT-006, LIMIT-017, LIMIT-018).
 */
import fc from 'fast-check';
import { textOfBytes } from '../../generate/texts.ts';
import { asEither, asOwner, judging } from '../../rows.ts';
import {
  chatting,
  type Json,
  listAt,
  message,
  need,
  ownerId,
  readSet,
  richMessage,
  type Side,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const MAX_BYTES = 16_384;

/** Sends an event that must be refused and proves that nothing was stored or pushed, not even a part. */
async function refusedEvent(stage: Stage, side: Side, event: Json): Promise<void> {
  const scene = await chatting(stage);
  await scene.refuses(scene.of(side), 'send_event', { chat_id: scene.chatId, event }, ['validation']);
}

const texted = judging({
  'LIMIT-001#{side}': asEither('A text of 16384 bytes of UTF-8 is stored whole, a longer one refused.')
    .given({ excess: fc.constantFrom(-1, 0, 1, 2), unit: fc.constantFrom('a', 'é', '語', '😀') }, { runs: 6 })
    .plays(async (stage, { excess, unit }, side) => {
      const text = textOfBytes(MAX_BYTES + excess, unit);
      if (excess > 0) return refusedEvent(stage, side, message(text));
      const scene = await chatting(stage);
      const { event_id } = await scene
        .of(side)
        .ok('send_event', { chat_id: scene.chatId, event: message(text) });
      const stored = (await scene.events()).find((event) => event['id'] === event_id);
      stage.equal(stored?.['text'], text, 'stored text');
    }),
});

/** A rich message of so many elements, the last of which has so many buttons. */
function cards(elements: number, lastButtons: number): Json {
  const button = (index: number): Json => ({ text: `Button ${index}`, postback_id: `b${index}` });
  const buttonsOf = (index: number): readonly Json[] =>
    Array.from({ length: index === elements - 1 ? lastButtons : 1 }, (_, place) => button(place));
  return richMessage(Array.from({ length: elements }, (_, index) => buttonsOf(index)));
}

async function cardsJudged(stage: Stage, side: Side, event: Json, allowed: boolean): Promise<void> {
  if (!allowed) return refusedEvent(stage, side, event);
  const scene = await chatting(stage);
  const { event_id } = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event });
  const stored = (await scene.events()).find((candidate) => candidate['id'] === event_id);
  const count = (elements: readonly Json[]): readonly number[] =>
    elements.map((element) => listAt(element, 'buttons').length);
  const buttons = count(listAt(stored, 'elements'));
  stage.equal(buttons, count(listAt(event, 'elements')), 'buttons of the stored elements');
}

const rich = judging({
  'LIMIT-003#{side}': asEither('A rich message of 10 elements is stored, one of more refused.')
    .given(fc.constantFrom(9, 10, 11, 12), { runs: 8 })
    .plays((stage, elements, side) => cardsJudged(stage, side, cards(elements, 1), elements <= 10)),
  'LIMIT-004#{side}': asEither('An element of 13 buttons is stored, one of more refused.')
    .given(
      { elements: fc.integer({ min: 1, max: 3 }), buttons: fc.constantFrom(12, 13, 14, 15) },
      { runs: 8 },
    )
    .plays((stage, { elements, buttons }, side) =>
      cardsJudged(stage, side, cards(elements, buttons), buttons <= 13),
    ),
});

const groups = judging({
  'LIMIT-006': asOwner('A group name of 180 characters is accepted, a longer one refused.')
    .given({ length: fc.constantFrom(179, 180, 181), unit: fc.constantFrom('a', 'é') }, { runs: 8 })
    .plays(async (stage, { length, unit }) => {
      // The prefix is the kit's, so that `cleanup` finds what a killed run left.
      const name = `lck-${unit.repeat(length - 4)}`;
      const payload = { name, agent_priorities: { [await ownerId(stage)]: 'normal' } };
      if (length <= 180) await stage.owner.ok('create_group', payload);
      else {
        // Others make and change groups meanwhile.
        await stage.refuses(stage.owner, 'create_group', payload, ['validation'], async () =>
          (await readSet(stage.owner, 'list_groups')).filter((group) => group['name'] === name),
        );
      }
    }),
});

const encoding = judging({
  'LIMIT-017#{side}': asEither('A body that is not valid UTF-8 is refused, and the server goes on.')
    .over('web')
    .needs('sockets')
    .given(
      fc
        .constantFrom([0xff, 0xfe], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80])
        .map((bytes) => new Uint8Array(bytes)),
    )
    .plays(async (stage, bytes, side) => {
      const scene = await chatting(stage);
      const [head, tail] = JSON.stringify({ chat_id: scene.chatId, event: message('~') }).split('~');
      const body = Buffer.concat([Buffer.from(head ?? ''), bytes, Buffer.from(tail ?? '')]);
      await scene.refuses(scene.of(side), 'send_event', {}, ['validation'], { http: { body } });
    }),
});

/** Reads all threads of a chat page by page, newest first. */
async function walkThreads(party: Party, chatId: string): Promise<readonly Json[]> {
  const threads: Json[] = [];
  let page: Json = await need(party, 'list_threads', { chat_id: chatId, limit: 4 });
  for (let pages = 0; pages < 50; pages += 1) {
    threads.push(...listAt(page, 'threads'));
    if (page['next_page_id'] === undefined) break;
    page = await need(party, 'list_threads', { chat_id: chatId, page_id: page['next_page_id'] });
  }
  return threads;
}

const volume = judging({
  'LIMIT-018#{side}': asEither('Many events in many threads can be read back completely through paging.')
    .given({ threads: fc.integer({ min: 5, max: 12 }), events: fc.integer({ min: 1, max: 6 }) }, { runs: 1 })
    .plays(async (stage, { threads, events }, side) => {
      const scene = await chatting(stage);
      const sent: string[] = [];
      for (let thread = 0; thread < threads; thread += 1) {
        if (thread > 0) await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } });
        for (let index = 0; index < events; index += 1) sent.push(await scene.send(scene.of(side)));
        await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
      }
      const read = (await walkThreads(scene.of(side), scene.chatId)).toReversed();
      stage.equal(read.length, threads, 'number of threads');
      const got = read.flatMap((thread) => listAt(thread, 'events')).map((event) => event['id']);
      const seen = got.filter((id) => sent.includes(id as string));
      stage.equal(seen, sent, 'events of all threads');
    }),
});

export const checks = [...texted, ...rich, ...groups, ...encoding, ...volume];
