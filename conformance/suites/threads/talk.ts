/** A chat with several threads, the stage of most thread rules. Prepares and reads; decides no verdict. */
import * as fc from 'fast-check';
import { close, quiet, readThread, readThreads, resume, start } from '../../stage/moves.ts';
import { aboutChat, at, message } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

export type Side = 'agent' | 'customer';

export const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** Who closes and resumes the chat, once for each further thread; at least one, or nothing could break. */
export const turns = () =>
  fc.array(fc.constantFrom<Side>('agent', 'customer'), { minLength: 1, maxLength: 3 });

export interface Talk {
  readonly agent: Party;
  readonly customer: Party;
  readonly chat: string;
  /** Thread ids as the answers gave them, oldest first. */
  readonly threads: readonly string[];
}

/** A chat with one thread and one more for each turn; the last one is active. */
export async function talk(stage: Stage, sides: readonly Side[]): Promise<Talk> {
  const agent = await stage.agent();
  const customer = await stage.customer();
  const { chat, thread } = await start(customer, { chat: { thread: { events: [message('first')] } } });
  const threads = [thread];
  for (const side of sides) {
    const party = side === 'agent' ? agent : customer;
    await close(party, chat);
    threads.push(await resume(party, chat));
  }
  return { agent, customer, chat, threads };
}

export const readers = ({ agent, customer }: Talk): readonly Party[] => [agent, customer];

/** Reads the chat's threads from both sides. */
export async function eachSide(
  told: Talk,
  judge: (threads: readonly Record<string, unknown>[], reader: Party) => void,
): Promise<void> {
  for (const reader of readers(told)) judge(await readThreads(reader, told.chat), reader);
}

/** The threads of a chat as each side is shown them: pushed, read by itself, listed. */
export async function shown(told: Talk): Promise<readonly unknown[]> {
  const threads: unknown[] = [];
  for (const reader of readers(told)) {
    const pushes = await reader.pushed('incoming_chat', aboutChat(told.chat));
    threads.push(
      ...pushes.map(({ payload }) => at(payload, 'chat', 'thread')),
      await readThread(reader, told.chat),
      ...(await readThreads(reader, told.chat)),
    );
  }
  return threads;
}

export const base = { license: quiet() } as const;
