/**
 * Who acts on which chat: mostly somebody who may, on a chat as wished, else wrong in exactly one way. It proposes
 * nothing by itself.
 */
import { chatWhere, isAgent, isHead, isPlain, NO_CHAT, other, present, reaches, someone } from './choose.ts';
import type { Draw } from './draw.ts';
import type { Api, Chat, License, Look, Person, Scene } from './scene.ts';
import type { Json } from './server.ts';

export interface Proposal {
  readonly person: Person;
  readonly api: Api;
  readonly action: string;
  readonly payload: Json;
  /** The customer whose chat this starts. */
  readonly customer?: Person | undefined;
}

export type Propose = (scene: Scene, draw: Draw, license: License) => Promise<Proposal | undefined>;

/** Somebody who reaches the chat without being in it, or any agent. */
function outsider(draw: Draw, chat: Chat, look: Look): Person | undefined {
  return someone(
    draw,
    chat.license,
    (person) => isAgent(person) && reaches(person, look.groups) && !look.agents.includes(person.id),
  );
}

/** A plain agent whose groups do not reach the chat. */
function stranger(draw: Draw, chat: Chat, look: Look): Person | undefined {
  return someone(draw, chat.license, (person) => isPlain(person) && !reaches(person, look.groups));
}

/** Chat and requester for an action inside a chat: good, or wrong in one way. */
export async function inside(
  scene: Scene,
  draw: Draw,
  license: License,
  wants: 'active' | 'inactive' | 'any',
  needsPresence: boolean,
): Promise<{ chat: Chat | null; id: string; person: Person; look: Look | undefined } | undefined> {
  const way = draw.weighted({ good: 13, unknown: 1, foreign: 1, beyond: 3, outside: 2, other: 2 });
  const anybody = someone(draw, license, isAgent);
  if (anybody === undefined) return undefined;
  if (way === 'unknown') return { chat: null, id: NO_CHAT, person: anybody, look: undefined };
  if (way === 'foreign') {
    const chat = draw.from(other(scene, license).chats);
    return chat && { chat: null, id: chat.id, person: anybody, look: undefined };
  }
  const wanted = (look: Look) => wants === 'any' || look.active === (wants === 'active');
  if (way === 'beyond') {
    const found = await chatWhere(
      scene,
      draw,
      license.chats,
      (look, chat) => wanted(look) && stranger(draw, chat, look) !== undefined,
    );
    const person = found && stranger(draw, found.chat, found.look);
    return found && person && { ...found, id: found.chat.id, person };
  }
  if (way === 'other') {
    const found = await chatWhere(scene, draw, license.chats, (look) => !wanted(look));
    const person =
      found && (draw.from(present(scene, found.chat, found.look)) ?? someone(draw, license, isHead));
    return found && person && { ...found, id: found.chat.id, person };
  }
  const found = await chatWhere(
    scene,
    draw,
    license.chats,
    (look, chat) =>
      wanted(look) && (way === 'outside' || !needsPresence || present(scene, chat, look).length > 0),
  );
  if (found === undefined) return undefined;
  const people = way === 'outside' || !needsPresence ? [] : present(scene, found.chat, found.look);
  const person = draw.from(people) ?? outsider(draw, found.chat, found.look) ?? anybody;
  return { ...found, id: found.chat.id, person };
}
