/**
 * The journal as numbered entries of which only the pages somebody looks at are read and held. It draws nothing; numbers
 * of entries count from 1 and have no gaps.
 */

/** What the control API tells of an entry, as far as it is shown. */
export interface JournalLine {
  readonly n: number;
  /** The licence concerned; null for the clock of all, new licences, and connections before their login. */
  readonly organization_id: string | null;
  readonly command: Readonly<Record<string, unknown>>;
  /** How many pushes, webhooks and closings followed. */
  readonly effects: number;
}

export interface JournalAnswer {
  readonly entries: readonly JournalLine[];
  readonly total: number;
}

/** Entries of a page. */
export const PAGE_LINES = 200;
/** So many pages are held; the one that was looked at longest ago goes first. */
const MOST_PAGES = 25;

type Read = (after: number, limit: number) => Promise<JournalAnswer>;

export class JournalPages {
  readonly #read: Read;
  readonly #pages = new Map<number, readonly JournalLine[]>();
  readonly #asked = new Set<number>();
  #era = 0;

  constructor(read: Read) {
    this.#read = read;
  }

  /** The entry at an index from 0; undefined while its page is not there, or when the entry was forgotten. */
  at(index: number): JournalLine | undefined {
    const lines = this.#pages.get(Math.floor(index / PAGE_LINES));
    return lines?.find(({ n }) => n === index + 1);
  }

  /** Reads the pages of the entries from `first` to before `end`, as far as they are not there whole; tells the total. */
  async look(first: number, end: number): Promise<number | undefined> {
    let total: number | undefined;
    for (let page = Math.floor(first / PAGE_LINES); page * PAGE_LINES < end; page += 1) {
      const held = this.#pages.get(page);
      if (held !== undefined) this.#hold(page, held);
      if (held?.length === PAGE_LINES || this.#asked.has(page)) continue;
      const era = this.#era;
      this.#asked.add(page);
      try {
        const answer = await this.#read(page * PAGE_LINES, PAGE_LINES);
        // What was asked of a world that is no more is not kept.
        if (era !== this.#era) return undefined;
        total = answer.total;
        this.#hold(
          page,
          answer.entries.filter(({ n }) => n <= (page + 1) * PAGE_LINES),
        );
      } finally {
        if (era === this.#era) this.#asked.delete(page);
      }
    }
    return total;
  }

  forget(): void {
    this.#era += 1;
    this.#pages.clear();
    this.#asked.clear();
  }

  #hold(page: number, lines: readonly JournalLine[]): void {
    this.#pages.delete(page);
    this.#pages.set(page, lines);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > MOST_PAGES && oldest !== undefined) this.#pages.delete(oldest);
  }
}

/** A command in few words: what was done, and by whom. */
export function commandWords(command: JournalLine['command']): {
  readonly what: string;
  readonly who: string;
} {
  const { type, action, api, version, requester, by, actor } = command;
  if (type === 'call') {
    const id = Object(requester)['id'];
    return { what: String(action), who: `${typeof id === 'string' ? id : 'nobody'} · ${api} ${version}` };
  }
  if (type === 'advance') return { what: 'clock moved', who: `${Number(by) / 1_000_000} s` };
  const who = [api, version, actor].filter((word) => typeof word === 'string').join(' ');
  return { what: String(type).replaceAll('_', ' '), who };
}

/** A command as it may be shown and copied: without what lets somebody act in another's name. */
export function withoutTokens(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTokens);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      /token|secret|password|cookie|^authorization$|^code/i.test(name) && typeof member === 'string'
        ? '…'
        : withoutTokens(member),
    ]),
  );
}
