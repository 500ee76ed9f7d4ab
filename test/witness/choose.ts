/**
 * How a session chooses people and chats: mostly such that a command can succeed, sometimes just beside it. It asks
 * the owner's view and never records anything.
 */
import type { Draw } from './draw.ts';
import type { Chat, License, Look, Person, Scene } from './scene.ts';

/** At most so many chats are looked at for one command. */
const LOOKS = 5;
export const NOBODY = 'nobody@example.com';
export const NO_CHAT = 'PNOSUCHCHAT';
export const NO_GROUP = 77;

export type Wish = (look: Look, chat: Chat) => boolean;

/** A chat that fulfils the wish, if one of a few does. */
export async function chatWhere(
  scene: Scene,
  draw: Draw,
  chats: readonly Chat[],
  wish: Wish,
): Promise<{ chat: Chat; look: Look } | undefined> {
  let pool = chats;
  for (let tried = 0; tried < LOOKS; tried += 1) {
    const chat = draw.from(pool);
    if (chat === undefined) return undefined;
    const look = await scene.look(chat);
    if (wish(look, chat)) return { chat, look };
    pool = pool.filter((other) => other !== chat);
  }
  return undefined;
}

/** Somebody of the licence who can act and fits. */
export function someone(draw: Draw, license: License, fits: (person: Person) => boolean): Person | undefined {
  return draw.from(license.people.filter(fits));
}

export const isAgent = ({ kind }: Person): boolean => kind === 'agent';
export const isPlain = ({ kind, role }: Person): boolean => kind === 'agent' && role === 'normal';
export const isHead = ({ kind, role }: Person): boolean => kind === 'agent' && role !== 'normal';
export const isCustomer = ({ kind }: Person): boolean => kind === 'customer';
export const isBot = ({ kind }: Person): boolean => kind === 'bot';

/** Whether somebody's groups reach a chat of these groups. */
export function reaches(person: Person, groups: readonly number[]): boolean {
  return isHead(person) || groups.includes(0) || groups.some((id) => person.groups.includes(id));
}

/** Present agents of a chat who have tokens. In lasting sessions bots have none that lasts. */
export function present(scene: Scene, chat: Chat, look: Look): Person[] {
  return look.agents.flatMap((id) => {
    const person = scene.personOf(chat.license, id);
    return person === undefined || (scene.lasting && isBot(person)) ? [] : [person];
  });
}

/** The chat of a customer, if the session knows one. */
export function chatOf(person: Person): Chat | undefined {
  return person.license.chats.find(({ customer }) => customer === person);
}

export function other(scene: Scene, license: License): License {
  const found = scene.licenses.find((candidate) => candidate !== license);
  if (found === undefined) throw new Error('a session has two licences');
  return found;
}
