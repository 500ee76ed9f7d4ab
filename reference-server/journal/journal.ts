/**
 * The journal: every command with its reply and effects, in order, one line of JSON each. With a file it is also
 * the storage: a line is written before the answer leaves, and a server started on the file replays it. Lines are
 * kept as text, because the objects they were made from belong to the world and go on changing; without a file the
 * last one may wait for its text until the answer has left. The scopes of a requester, most of a call's text and
 * the same for every call of a token, are written once and then by number.
 */
import type { StepResult } from '../core/facts/step.ts';
import type { Command, Effect, Reply } from '../core/world/command.ts';
import type { Micros } from '../core/world/world.ts';
import { Lines } from './lines.ts';
import { JournalWriter } from './writer.ts';

/** What a machine must be made with so that the commands give the same answers again. */
export interface JournalHeader {
  readonly journal: 1;
  readonly seed: number;
  readonly now: Micros;
  readonly mutant: string | null;
}

export interface JournalEntry {
  readonly n: number;
  readonly command: Command;
  readonly reply: Reply;
  readonly effects: readonly Effect[];
}

/** A line that gives a list of scopes its number. */
export interface ScopesLine {
  readonly scopes: string[];
  readonly as: number;
}

/** The licence a command concerns, as far as the command itself says so. */
function organizationOf(command: Command, knownConnections: Map<string, string>): string | null {
  if (command.type === 'call') return command.requester.organizationId;
  if ('organizationId' in command) {
    if (command.type === 'connect' && command.organizationId !== null) {
      knownConnections.set(command.connectionId, command.organizationId);
    }
    return command.organizationId;
  }
  return 'connectionId' in command ? (knownConnections.get(command.connectionId) ?? null) : null;
}

export class Journal {
  readonly header: JournalHeader;
  readonly #lines = new Lines();
  /** The licence of each line. */
  readonly #organizations: (string | null)[] = [];
  readonly #scopes: string[][] = [];
  readonly #scopesSeen = new WeakMap<readonly string[], number>();
  readonly #scopesByText = new Map<string, number>();
  readonly #connections = new Map<string, string>();
  #file: JournalWriter | null = null;
  readonly #kept: boolean;
  /** The last entry, while it has no text yet. */
  #pending: Pick<JournalEntry, 'command' | 'reply' | 'effects'> | undefined;

  /** `kept: false` keeps nothing in memory and writes nothing: for measurements. */
  constructor(header: JournalHeader, kept: boolean) {
    this.header = header;
    this.#kept = kept;
  }

  get length(): number {
    return this.#lines.length + (this.#pending === undefined ? 0 : 1);
  }

  append(command: Command, result: Pick<StepResult, 'reply' | 'effects'>): void {
    this.appendSoon(command, result);
    this.settle();
  }

  /** Adds an entry whose text may wait for `settle`: nothing it is made of may change before. */
  appendSoon(command: Command, { reply, effects }: Pick<StepResult, 'reply' | 'effects'>): void {
    if (!this.#kept) return;
    this.settle();
    this.#pending = { command, reply, effects };
    if (this.#file !== null) this.settle();
  }

  /**
   * Puts the last entry into text. To be called before the next command: with a file it throws while a line is not
   * in the file, and nothing more may be done to the world until it is.
   */
  settle(): void {
    this.#file?.drain();
    if (this.#pending === undefined) return;
    const { command } = this.#pending;
    const text = this.#textOf(this.#pending);
    this.#pending = undefined;
    this.#lines.push(text);
    this.#organizations.push(organizationOf(command, this.#connections));
    this.#file?.line(text);
  }

  #textOf({ command, reply, effects }: Pick<JournalEntry, 'command' | 'reply' | 'effects'>): string {
    try {
      return JSON.stringify({ n: this.#lines.length + 1, command: this.#compact(command), reply, effects });
    } catch (fault) {
      // A file must not miss a line; in memory one that cannot be put into words is better lost than in the way.
      if (this.#file === null) this.#pending = undefined;
      throw fault;
    }
  }

  #compact(command: Command): object {
    if (command.type !== 'call') return command;
    const { requester } = command;
    return { ...command, requester: { ...requester, scopes: this.#numberOf(requester.scopes) } };
  }

  #numberOf(scopes: string[]): number {
    const seen = this.#scopesSeen.get(scopes);
    if (seen !== undefined) return seen;
    const text = JSON.stringify(scopes);
    let number = this.#scopesByText.get(text);
    if (number === undefined) {
      number = this.#scopes.push([...scopes]) - 1;
      this.#scopesByText.set(text, number);
      this.#file?.line(scopesText(scopes, number));
    }
    this.#scopesSeen.set(scopes, number);
    return number;
  }

  /** Learns whose connection it is once a login has told. */
  connectionBelongsTo(connectionId: string, organizationId: string): void {
    this.settle();
    this.#connections.set(connectionId, organizationId);
  }

  /** The entries so far, oldest first; those of one licence and of the world's clock when it is named. */
  entries(organizationId?: string): JournalEntry[] {
    this.settle();
    const entries: JournalEntry[] = [];
    for (let index = 0; index < this.#lines.length; index += 1) {
      const of = this.#organizations[index];
      if (organizationId !== undefined && (of ?? organizationId) !== organizationId) continue;
      entries.push(expand(JSON.parse(this.#lines.at(index)) as JournalEntry, this.#scopes));
    }
    return entries;
  }

  /** From now on every line goes to `path` too; it already holds the lines so far. */
  continueIn(path: string): void {
    this.settle();
    this.#file = new JournalWriter(path, 'a');
  }

  /** Writes the header and the lines so far to `path`, whatever it held, and every further line. */
  startIn(path: string): void {
    this.settle();
    const file = new JournalWriter(path, 'w');
    file.line(JSON.stringify(this.header));
    for (const [number, scopes] of this.#scopes.entries()) file.line(scopesText(scopes, number));
    for (let index = 0; index < this.#lines.length; index += 1) file.line(this.#lines.at(index));
    this.#file = file;
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }
}

function scopesText(scopes: string[], as: number): string {
  const line: ScopesLine = { scopes, as };
  return JSON.stringify(line);
}

/** Puts the scopes back in the place of their number. */
export function expand(entry: JournalEntry, scopes: readonly string[][]): JournalEntry {
  const { command } = entry;
  if (command.type !== 'call') return entry;
  const number = command.requester.scopes as unknown as number;
  command.requester.scopes = scopes[number] ?? [];
  return entry;
}

/** One entry in full, for comparing. */
function entryText(n: number, command: Command, result: Pick<StepResult, 'reply' | 'effects'>): string {
  return JSON.stringify({ n, command, reply: result.reply, effects: result.effects });
}

/**
 * Gives every command of a journal to `step` again and returns the number of the first entry whose reply or
 * effects differ in a single byte, or null when all are the same.
 */
export function replay(
  entries: Iterable<JournalEntry>,
  step: (command: Command) => Pick<StepResult, 'reply' | 'effects'>,
): number | null {
  let differing: number | null = null;
  for (const entry of entries) {
    const text = entryText(entry.n, entry.command, step(entry.command));
    if (differing === null && text !== JSON.stringify(entry)) differing = entry.n;
  }
  return differing;
}
