/** A line of waiting chats, the stage of most queue rules. Prepares and reads; decides no verdict. */

import { customers, readThread, start, startAll } from '../../stage/moves.ts';
import { at, type Json } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

export const QUEUE = { 'queue.enabled': true, 'queue.limit': 20, 'queue.reopen_threshold': 20 } as const;

export const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

export interface Line {
  /** The only accepting agent; serves one chat. */
  readonly agent: Party;
  readonly served: Party;
  readonly servedChat: string;
  /** The customers who wait, and their chats, in the order they came. */
  readonly people: readonly Party[];
  readonly chats: readonly string[];
}

/** One agent with one slot, taken; then that many customers who wait. */
export async function queued(stage: Stage, count: number, payload: Json = {}): Promise<Line> {
  const agent = await stage.agent({ max_chats_count: 1, name: 'Busy' });
  const served = await stage.customer({ name: 'Served' });
  const { chat } = await start(served);
  const people = await customers(stage, count);
  const chats = await startAll(people, payload);
  await stage.settled();
  return { agent, served, servedChat: chat, people, chats };
}

/** Position of a chat in its queue; undefined when it does not wait. */
export async function where(reader: Party, chat: string): Promise<unknown> {
  return at(await readThread(reader, chat), 'queue', 'position');
}

export async function positions(reader: Party, chats: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const chat of chats) found.push(await where(reader, chat));
  return found;
}
