/**
 * How a letter is worded: who calls which action, in which chat by its customer, never by ids, so that a sequence of
 * letters can be read, cut and played again. The bounds of a walk stand here: two events a thread, three threads a chat.
 */
import type { Command } from '../../../reference-server/core/world/command.ts';
import type { Chat, Thread, World } from '../../../reference-server/core/world/world.ts';
import { type CustomerName, callBy, type Name, type Start } from './start.ts';

const MOST_EVENTS = 2;
export const MOST_THREADS = 3;

export type LetterPayload = Readonly<Record<string, unknown>>;

/** What a letter finds in the world. */
export interface Sight {
  readonly start: Start;
  readonly world: World;
  /** The next moment at which something is due, in microseconds from now; null when nothing is. */
  readonly due: number | null;
  /** What the letter before was answered. */
  readonly answer: unknown;
}

/** One thing that can happen. */
export interface Letter {
  readonly name: string;
  /** Who does it; null: time passes. */
  readonly by: Name | null;
  /** Whose chat it is about. */
  readonly chat?: CustomerName;
  readonly action: string;
  /** Without the chat's id. */
  readonly payload: LetterPayload;
  /** What is wrong in every state: tried in the first states only. */
  readonly odd?: boolean;
  /** What it is there for, as a walk notes it: once all of it has occurred it is tried no more. */
  readonly meets?: readonly string[];
  /** Names of letters that come before it, on a way of their own from which no walk goes on. */
  readonly after?: readonly string[];
  /** Comes before others in this way, and is tried nowhere else. */
  readonly aside?: boolean;
  /** Commands in order; null where it cannot be done, or would leave the bounds. */
  readonly commands: (sight: Sight) => readonly Command[] | null;
}

export function chatBy({ start, world }: Sight, customer: CustomerName): Chat | undefined {
  const chats = world.licenses.get(start.organizationId)?.chats.values() ?? [];
  const id = start.people[customer].id;
  for (const chat of chats) if (chat.customerId === id) return chat;
  return undefined;
}

function written({ events }: Thread): number {
  return events.reduce((count, { authorId }) => count + (authorId === undefined ? 0 : 1), 0);
}

/** Where an action names the chat. */
export type WhereChat = 'id' | 'chat_id' | 'chat' | 'none';

export function idIn(place: WhereChat, payload: LetterPayload, id: string): LetterPayload {
  if (place === 'none') return payload;
  if (place === 'chat') return { ...payload, chat: { ...Object(payload['chat']), id } };
  return { ...payload, [place]: id };
}

const GROWS: Readonly<Record<string, 'events' | 'threads'>> = {
  send_event: 'events',
  resume_chat: 'threads',
};

function isFull(chat: Chat, action: string): boolean {
  if (GROWS[action] === 'threads') return chat.threads.length >= MOST_THREADS;
  const newest = chat.threads.at(-1);
  return GROWS[action] === 'events' && newest !== undefined && written(newest) >= MOST_EVENTS;
}

export interface Wording {
  readonly place: WhereChat;
  readonly payload?: LetterPayload;
  /** What distinguishes it from the plainLetter action. */
  readonly how?: string;
  readonly odd?: boolean;
}

/** Somebody calls an action about the chat of a customer; it must be there. */
export function letterInChat(
  by: Name,
  action: string,
  chat: CustomerName,
  { place, payload = {}, how, odd }: Wording,
): Letter {
  return {
    name: `${by} ${action} of ${chat}${how === undefined ? '' : `, ${how}`}`,
    by,
    chat,
    action,
    payload,
    ...(odd === undefined ? {} : { odd }),
    commands(sight) {
      const found = chatBy(sight, chat);
      if (found === undefined || isFull(found, action)) return null;
      return [callBy(sight.start, sight.world, by, action, idIn(place, payload, found.id))];
    },
  };
}

/** Somebody calls an action that needs no chat. */
export function plainLetter(
  by: Name,
  action: string,
  payload: LetterPayload = {},
  more: Partial<Letter> = {},
): Letter {
  const name = `${by} ${action}${Object.keys(payload).length === 0 ? '' : ` ${JSON.stringify(payload)}`}`;
  const commands = ({ start, world }: Sight) => [callBy(start, world, by, action, payload)];
  return { name, by, action, payload, commands, ...more };
}

/** Payloads that many letters have. */
export const MESSAGE = { event: { type: 'message', text: 'text' } };
export const UNSEEN = { ignore_requester_presence: true };
export const to = (type: 'agent' | 'group', id: string | number) => ({ target: { type, ids: [id] } });
export const userPayload = (id: string, visibility: string) => ({
  user_id: id,
  user_type: 'agent',
  visibility,
});
