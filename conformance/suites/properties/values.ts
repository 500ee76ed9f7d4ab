/**
 * What chats, threads and events keep of a property, and what the default namespaces are for: which sides write them where,
 * with which values. Who reads them is judged in `access.ts`.
 */
import { asAgent, asCustomer, asEither, judging } from '../../rows.ts';
import { close } from '../../stage/moves.ts';
import { type Json, objectAt, type Side } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { closedTalk, type TalkScene, talking } from '../matrix/acts/places.ts';
import { CHAT_PLACES, type ChatPlace, readOf, testOf } from '../matrix/chat-places.ts';
import { pushAbout } from '../matrix/hearing.ts';

const ALL_TYPES = {
  bool_property: true,
  int_property: 7,
  string_property: 'kept',
  tokenized_string_property: 'kept in words',
};

/** Properties of the namespace `routing` that clients write, the place where, and the sides that may. */
const ROUTING: readonly (readonly [ChatPlace['place'], name: string, value: unknown, ...Side[]])[] = [
  ['chat', 'ignore_agents_routing', true, 'agent', 'customer'],
  ['chat', 'pinned', true, 'agent'],
  ['thread', 'transcript_email', 'kit@example.com', 'customer'],
];

/** A side writes a property. */
const writing = (talk: TalkScene, { place, asked }: ChatPlace, properties: Json) =>
  [`update_${place}_properties`, { ...asked(talk), properties }] as const;

/** Each place has a value of its own of the same property. */
async function apart(stage: Stage): Promise<void> {
  const talk = await talking(stage);
  const holds = async (wanted: readonly unknown[]): Promise<void> => {
    const got = [];
    for (const place of CHAT_PLACES) got.push((await testOf(place, talk, talk.agent))['int_property']);
    stage.equal(got, wanted, 'values of chat, thread and event');
  };
  for (const [index, place] of CHAT_PLACES.entries())
    await talk.agent.ok(...writing(talk, place, { test: { int_property: index } }));
  await holds([0, 1, 2]);
  await talk.agent.ok('delete_thread_properties', {
    chat_id: talk.chat,
    thread_id: talk.thread,
    properties: { test: ['int_property'] },
  });
  await holds([0, undefined, 2]);
}

export const checks = judging({
  'PROP-018#{side}': asEither(
    'The {side} sets each property of `test` in each place of a chat, and both sides read them.',
  ).plays(async (stage, side) => {
    const talk = await talking(stage);
    for (const place of CHAT_PLACES) {
      await talk[side].ok(...writing(talk, place, { test: ALL_TYPES }));
      for (const reader of [talk.agent, talk.customer])
        stage.equal(
          await testOf(place, talk, reader),
          ALL_TYPES,
          `properties of the ${place.place} for ${reader.name}`,
        );
    }
  }),
  'PROP-019': asCustomer(
    'A customer rates a chat, a thread and an event with 0 or 1 alone, and the agent reads it.',
  ).plays(async (stage) => {
    const talk = await talking(stage);
    for (const place of CHAT_PLACES) {
      const score = (value: number) => writing(talk, place, { rating: { score: value } });
      await talk.customer.refused(...score(2));
      await talk.agent.refused(...score(1));
      for (const value of [1, 0]) {
        await talk.customer.ok(...score(value));
        stage.equal(
          (await readOf(place, talk, talk.agent, 'rating'))['score'],
          value,
          `rating of the ${place.place}`,
        );
      }
    }
  }),
  'PROP-022#{side}': asEither(
    'The {side} sets those properties of `routing` that are its to set, and no other of them.',
  ).plays(async (stage, side) => {
    const talk = await talking(stage);
    for (const [where, name, value, ...writers] of ROUTING) {
      const place = CHAT_PLACES.find((one) => one.place === where)!;
      const call = writing(talk, place, { routing: { [name]: value } });
      if (!writers.includes(side)) await talk[side].refused(...call);
      else {
        await talk[side].ok(...call);
        stage.equal((await readOf(place, talk, talk.agent, 'routing'))[name], value, `routing.${name}`);
      }
    }
    // A chat that was pinned changes once more when it is closed.
    await close(talk.customer, talk.chat);
    await stage.settled();
  }),
  'PROP-024#{side}': asEither('The {side} changes properties of a closed chat and of its thread.').plays(
    async (stage, side) => {
      const talk = await closedTalk(stage);
      for (const place of CHAT_PLACES.slice(0, 2)) {
        await talk[side].ok(...writing(talk, place, { test: { int_property: 3 } }));
        const { int_property: got } = await testOf(place, talk, talk[side]);
        stage.equal(got, 3, `property of the closed ${place.place}`);
      }
    },
  ),
  'PROP-025': asCustomer(
    'Of some properties of two namespaces those are told that a call changes or deletes, and no others.',
  ).plays(async (stage) => {
    const talk = await talking(stage);
    for (const { place, asked, told } of CHAT_PLACES) {
      const first = { rating: { score: 1, comment: 'Fine' }, test: { int_property: 1 } };
      const names = { rating: ['comment'], test: ['int_property'] };
      await talk.customer.ok(`update_${place}_properties`, { ...asked(talk), properties: first });
      for (const [way, properties] of [
        ['update', { rating: { comment: 'Fair' } }],
        ['delete', names],
      ] as const) {
        await stage.settled();
        const mark = Number(talk.agent.mark());
        await talk.customer.ok(`${way}_${place}_properties`, { ...asked(talk), properties });
        const isNew = (push: Push) => push.index >= mark && pushAbout(told(talk))(push);
        const news = await talk.agent.pushed(`${place}_properties_${way}d`, isNew, 1);
        const all = news.map(({ payload }) => objectAt(payload, 'properties'));
        stage.same({ properties: Object.assign({}, ...all) }, { properties }, `what is told of the ${place}`);
      }
    }
  }),
  'PROP-026': asAgent('A chat, its thread and an event have values of their own of one property.').plays(
    apart,
  ),
});
