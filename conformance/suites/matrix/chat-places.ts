/**
 * The places of a chat that hold properties: what names each in requests and in messages, and where a read has it. The
 * matrices play them; nothing here judges.
 */
import type { Party, Stage } from '../../stage/stage.ts';
import { at, chatting, type Json, listAt, message, readChat, type Scene, send } from '../scenes.ts';

/** A chat with an event, and the ids of all three places. */
export interface Talk extends Scene {
  readonly eventId: string;
}

export interface ChatPlace {
  readonly place: 'chat' | 'thread' | 'event';
  /** What names it in requests, and in pushes and webhooks. */
  readonly asked: (talk: Talk) => Json;
  readonly told: (talk: Talk) => Json;
  /** Its properties in a read of the chat. */
  readonly of: (chat: Json, talk: Talk) => unknown;
}

const inChat = ({ chatId }: Talk): Json => ({ chat_id: chatId });
const inThread = (talk: Talk): Json => ({ ...inChat(talk), thread_id: talk.threadId });
const onEvent = (talk: Talk): Json => ({ ...inThread(talk), event_id: talk.eventId });

export const CHAT_PLACES: readonly ChatPlace[] = [
  { place: 'chat', asked: ({ chatId }) => ({ id: chatId }), told: inChat, of: (chat) => chat['properties'] },
  { place: 'thread', asked: inThread, told: inThread, of: (chat) => at(chat, 'thread', 'properties') },
  {
    place: 'event',
    asked: onEvent,
    told: onEvent,
    of: (chat, { eventId }) =>
      listAt(chat, 'thread', 'events').find(({ id }) => id === eventId)?.['properties'],
  },
];

/** An agent and a customer in a chat to which the agent has sent an event; nothing of it is on its way any more. */
export async function talkOf(stage: Stage): Promise<Talk> {
  const scene = await chatting(stage);
  const eventId = await send(scene.agent, scene.chatId, message('to be marked'));
  await stage.settled();
  return { ...scene, eventId };
}

/** The `test` properties of a place as a party reads them; they are open to everybody (PROP-018). */
export async function testOf({ of }: ChatPlace, talk: Talk, reader: Party): Promise<Json> {
  const properties = of(await readChat(reader, talk.chatId), talk);
  return (at(properties, 'test') ?? {}) as Json;
}
