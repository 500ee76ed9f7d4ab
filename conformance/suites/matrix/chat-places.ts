/**
 * The places of a chat that hold properties: what names each in requests and in messages, and where a read has it. The
 * matrices play them; nothing here judges.
 */

import { at, type Json, listAt, objectAt, readChat } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';
import type { TalkScene } from './acts/places.ts';

export interface ChatPlace {
  readonly place: 'chat' | 'thread' | 'event';
  /** What names it in requests, and in pushes and webhooks. */
  readonly asked: (talk: TalkScene) => Json;
  readonly told: (talk: TalkScene) => Json;
  /** Its properties in a read of the chat. */
  readonly of: (chat: Json, talk: TalkScene) => unknown;
}

const inChat = ({ chat }: TalkScene): Json => ({ chat_id: chat });
const inThread = (talk: TalkScene): Json => ({ ...inChat(talk), thread_id: talk.thread });
const onEvent = (talk: TalkScene): Json => ({ ...inThread(talk), event_id: talk.event });

export const CHAT_PLACES: readonly ChatPlace[] = [
  { place: 'chat', asked: ({ chat }) => ({ id: chat }), told: inChat, of: (chat) => chat['properties'] },
  { place: 'thread', asked: inThread, told: inThread, of: (chat) => at(chat, 'thread', 'properties') },
  {
    place: 'event',
    asked: onEvent,
    told: onEvent,
    of: (chat, { event }) => listAt(chat, 'thread', 'events').find(({ id }) => id === event)?.['properties'],
  },
];

/** The properties of a namespace at a place as a party reads them. */
export async function readOf(
  { of }: ChatPlace,
  talk: TalkScene,
  reader: Party,
  namespace: string,
): Promise<Json> {
  return objectAt(of(await readChat(reader, talk.chat), talk), namespace);
}

/** The `test` properties, which are open to everybody (PROP-018). */
export const testOf = (place: ChatPlace, talk: TalkScene, reader: Party): Promise<Json> =>
  readOf(place, talk, reader, 'test');
