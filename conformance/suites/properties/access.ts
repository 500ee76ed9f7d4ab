/**
 * Who reads and writes a property: the side, the application and the scopes that its access names, in every message that
 * could show it. What a property may hold is judged in the matrix of refusals.
 */
import * as fc from 'fast-check';
import { DEFAULT_PROPERTIES } from '../../../schemas/tables/default-properties.ts';
import { Obstructed } from '../../check.ts';
import { asAgent, asCustomer, asEither, asOwner, judging, rowsFor, withDefaults } from '../../rows.ts';
import { webOf } from '../../stage/moves.ts';
import {
  at,
  chatting,
  type Json,
  message,
  need,
  readChat,
  refusal,
  type Side,
  send,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { freshName, madeValues, talkOf, withProperty } from '../matrix/acts/places.ts';
import { namesWithin } from '../matrix/bad-requests.ts';
import { CHAT_PLACES, type ChatPlace } from '../matrix/chat-places.ts';
import { ALONE, ONE_GROUP } from '../matrix/hearing.ts';

const facing = (side: Side): Side => (side === 'agent' ? 'customer' : 'agent');

type Name = readonly [namespace: string, name: string];

/** Default properties that a side reads in no place. */
const hiddenFrom = (side: Side): readonly Name[] =>
  DEFAULT_PROPERTIES.filter(({ access }) =>
    Object.values(access).every((sides) => sides[side]?.includes('r') !== true),
  ).map(({ namespace, name }) => [namespace, name]);

/** Of those that the other side does not read, what a side may write, by its place. */
const WRITTEN: Readonly<Record<Side, Written>> = {
  agent: { chat: { routing: { pinned: true } }, event: { lc2: { file_safety_confirmation: true } } },
  customer: { thread: { routing: { ignore_bots: true } } },
};

type Written = Readonly<Partial<Record<ChatPlace['place'], Readonly<Record<string, Json>>>>>;

/** Whether a message shows a property, or its name, in any place. */
const shows = (value: unknown, [namespace, name]: Name): boolean =>
  Object(value) === value &&
  Object.entries(Object(value)).some(([key, inner]) =>
    key === 'properties'
      ? JSON.stringify(at(inner, namespace) ?? null).includes(`"${name}"`)
      : shows(inner, [namespace, name]),
  );

/** Fails where one of the messages shows what its reader may not read. */
function noneShown(
  stage: Stage,
  messages: readonly (readonly [what: string, unknown])[],
  hidden: readonly Name[],
): void {
  const shown = messages.flatMap(([what, value]) =>
    hidden.filter((name) => shows(value, name)).map((name) => `${name.join('.')} in ${what}`),
  );
  stage.equal([...new Set(shown)], [], 'properties shown without read access');
}

/** One side starts a chat with the properties, changes and deletes them; nothing that reaches the other shows them. */
async function hides(stage: Stage, reading: Side, written: Written, hidden: readonly Name[]): Promise<void> {
  const starter = reading === 'agent' ? 'customer' : 'agent';
  const within = (place: keyof Written): Json => (place in written ? { properties: written[place] } : {});
  const event = { ...message('first'), ...within('event') };
  const thread = { ...within('thread'), events: [event] };
  const talk = await talkOf(stage, { ...within('chat'), thread }, { starter });
  const [reader, writer] = [talk[reading], talk[starter]];
  await send(writer, talk.chat, event);
  const places = CHAT_PLACES.filter(({ place }) => place in written);
  for (const { place, asked } of places)
    await need(writer, `update_${place}_properties`, { ...asked(talk), ...within(place) });
  const own = await readChat(writer, talk.chat);
  const kept = hidden.filter(([namespace]) => namespace === stage.tenant.clientId);
  if (!kept.every((name) => places.every(({ of }) => shows({ properties: of(own, talk) }, name))))
    throw new Obstructed('a registered property is not kept');
  const messages: [string, unknown][] = [];
  for (const action of ['get_chat', 'list_threads', 'list_chats'])
    messages.push([
      action,
      await need(reader, action, action === 'list_chats' ? {} : { chat_id: talk.chat }),
    ]);
  for (const { place, asked } of places) {
    const properties = namesWithin(written[place] ?? {});
    await need(writer, `delete_${place}_properties`, { ...asked(talk), properties });
  }
  for (const { action, payload } of await reader.heard()) messages.push([action, payload]);
  noneShown(stage, messages, hidden);
}

const RIGHTS = ['read', 'write'];

/** Registers a property that one side reads and writes in all of these places, and the other not at all. */
async function registered(stage: Stage, side: Side, places: readonly string[]): Promise<string> {
  const name = freshName();
  const access = Object.fromEntries(places.map((place) => [place, { [side]: RIGHTS }]));
  const owner_client_id = stage.tenant.clientId;
  await need(stage.owner, 'register_property', { name, owner_client_id, type: 'int', access });
  return name;
}

const SETTINGS = [
  { place: 'license', set: () => ({}), unset: () => ({}) },
  { place: 'group', set: (stage: Stage) => ({ group_id: stage.group(1) }), unset: groupOne },
] as const;

function groupOne(stage: Stage): Json {
  return { id: stage.group(1) };
}

/** What a token of another application does with a property that agents read and write in chats. */
async function asStranger(stage: Stage, rights: readonly string[] | null): Promise<void> {
  const { clientId, id: name } = await withProperty(stage);
  const ref = { name, owner_client_id: clientId };
  if (rights !== null) await need(stage.owner, 'publish_property', { ...ref, access_type: rights });
  const { agent, chatId } = await chatting(stage);
  const stranger = await webOf(stage, 'agent', { application: 'second' });
  const set = (value: number): Json => ({ id: chatId, properties: { [clientId]: { [name]: value } } });
  const read = async (by: Pick<Party, 'call'>): Promise<unknown> =>
    at(await need(by, 'get_chat', { chat_id: chatId }), 'properties', clientId, name);
  await agent.ok('update_chat_properties', set(1));
  const mayWrite = rights?.includes('write') === true;
  if (mayWrite) await stranger.ok('update_chat_properties', set(2));
  else await stranger.refused('update_chat_properties', set(2));
  const value = mayWrite ? 2 : 1;
  const wanted = [value, rights?.includes('read') === true ? value : undefined];
  stage.equal(
    [await read(agent), await read(stranger)],
    wanted,
    'the value for its owner, and for the other',
  );
}

const access = judging({
  'PROP-008#{side}': asEither(
    'Nothing that the {side} reads or hears shows what only the other may read.',
  ).plays((stage, reading) => hides(stage, reading, WRITTEN[facing(reading)], hiddenFrom(reading))),
  'PROP-008#own-{side}': asEither(
    'A registered property that only the other side may read reaches no {side}.',
  )
    .needs('configuration')
    .plays(async (stage, reading) => {
      const name = await registered(stage, facing(reading), ['chat', 'thread', 'event']);
      const { clientId } = stage.tenant;
      const value = { [clientId]: { [name]: 1 } };
      await hides(stage, reading, { chat: value, thread: value, event: value }, [[clientId, name]]);
    }),
  ...rowsFor(SETTINGS, ({ place, set, unset }) => ({
    [`PROP-008#${place}`]: asCustomer(`A customer reads no ${place} property that is for agents only.`)
      .license(ONE_GROUP)
      .needs('configuration')
      .plays(async (stage) => {
        const name = await registered(stage, 'agent', [place]);
        const { clientId } = stage.tenant;
        const properties = { [clientId]: { [name]: 1 } };
        await need(stage.owner, `update_${place}_properties`, { ...set(stage), properties });
        const customer = await stage.customer();
        const action = `list_${place}_properties`;
        const request = { ...unset(stage), namespace: clientId };
        const lists: [string, unknown][] = [];
        for (const more of [request, { ...request, namespace: 'chats' }, unset(stage)])
          lists.push(['a list', { properties: at(await customer.call(action, more), 'payload') }]);
        await stage.owner.call(`delete_${place}_properties`, {
          ...unset(stage),
          properties: namesWithin(properties),
        });
        noneShown(stage, lists, [[clientId, name], ...hiddenFrom('customer')]);
      }),
  })),
});

const applications = withDefaults({ transports: ['web'] }).judging({
  'PROP-009': asAgent(
    'A private property is neither read nor written with a token of another application.',
  ).plays((stage) => asStranger(stage, null)),
  'PROP-010': asAgent(
    'A published property is read and written with a token of another application as far as it says.',
  )
    .given(fc.constantFrom(['read'], ['write'], RIGHTS))
    // What is published stays for ever.
    .needs('license')
    .plays(asStranger),
  ...rowsFor(SETTINGS, ({ place, set, unset }) => ({
    [`PROP-032#${place}`]: asOwner(
      `Scopes for ${place} properties of the own namespace are no use for others.`,
    )
      .license(place === 'group' ? ONE_GROUP : ALONE)
      .needs('configuration')
      .plays(async (stage) => {
        const own = madeValues(await withProperty(stage), 1);
        const foreign = { test: { int_property: 1 } };
        const [narrow, wide] = await Promise.all(
          ['my', 'all'].map((reach) =>
            webOf(stage, 'configuration', { scopes: [`properties.${place}.value--${reach}:rw`] }),
          ),
        );
        const asked = (properties: Json): Json => ({ ...set(stage), properties });
        await narrow?.refused(`update_${place}_properties`, asked(foreign), refusal('authorization'));
        const names = { ...unset(stage), properties: namesWithin(foreign) };
        await narrow?.refused(`delete_${place}_properties`, names, refusal('authorization'));
        await narrow?.ok(`update_${place}_properties`, asked(own));
        await wide?.ok(`update_${place}_properties`, asked(foreign));
        for (const properties of [own, foreign].map(namesWithin))
          await stage.owner.call(`delete_${place}_properties`, { ...unset(stage), properties });
      }),
  })),
});

export const checks = [...access, ...applications];
