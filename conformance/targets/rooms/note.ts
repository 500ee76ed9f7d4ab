/**
 * What a run would have to put back, written down on the licence itself, so that `cleanup` finds it after a run that was
 * killed: a group whose name begins with the kit's prefix holds it in a property. A server that has no such property
 * only loses that safety. A run that finds the note of another one lets a number in its own grow,
 * so that the other can see that it lives.
 */
import { randomUUID } from 'node:crypto';
import { isRecord, parseJson } from '../ports.ts';
import { groupProperties, makeGroup, PREFIX, type Provision, rowsIn } from './provision.ts';

/** A default property of every group, free for anybody to write. */
const NAMESPACE = 'test';
const NAME = 'string_property';
const MARK = `${PREFIX}run `;
/** How often a run looks whether somebody else is there, and if so says that it lives. */
export const BEAT_MS = 2000;
/** What one process does on a licence is known to it, however many targets it has there. */
const PROCESS = randomUUID();

type Kept = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Which run a note is of. */
export interface NotePlace {
  readonly groupId: number;
  /** When the run began; chats begun later are its own. */
  readonly since: string;
}

/** What stands in a note. */
export interface Noted extends NotePlace {
  /** Values as they were: `licence`, `group 0`, `agent ID`. */
  readonly kept: Kept;
  /** The note is of this very process. */
  readonly isOwn: boolean;
  /** It has seen that it is alone, and plays. */
  readonly plays: boolean;
  /** Grows while the run lives and somebody else is there; undefined in the note of a release that did not say so. */
  readonly beat: number | undefined;
}

export class RunNote {
  private readonly provision: Provision;
  private readonly owner: Parameters<typeof makeGroup>[2];
  private readonly since: string;
  private kept: Kept = {};
  private groupId: number | undefined;
  private written: Promise<void> = Promise.resolve();
  private plays = false;
  private beat = 0;
  private beating: NodeJS.Timeout | undefined;

  constructor(provision: Provision, owner: Parameters<typeof makeGroup>[2], since: Date) {
    this.provision = provision;
    this.owner = owner;
    this.since = since.toISOString();
  }

  /** Makes the note, before anything else is made. */
  async begin(): Promise<void> {
    const made = await makeGroup(this.provision, `${MARK}${this.since}`, this.owner);
    this.groupId = typeof made === 'number' ? made : undefined;
    if (this.groupId === undefined) return;
    await this.writeNext();
    // A beat that fails is one that nobody sees; the run itself tells what is wrong with its target.
    this.beating = setInterval(() => void this.answer().catch(() => undefined), BEAT_MS).unref();
  }

  /** Only reads as long as nobody else is there, since whoever listens hears of what is written. */
  private async answer(): Promise<void> {
    if ((await otherNotes(this.provision)).length > 0) await this.writeNext();
  }

  /** The order of runs that began together: the first of them stays. */
  get place(): NotePlace | undefined {
    return this.groupId === undefined ? undefined : { since: this.since, groupId: this.groupId };
  }

  /** Says that this run is alone from now on. */
  async play(): Promise<void> {
    this.plays = true;
    await this.writeNext();
  }

  /** Remembers values before they are changed for the first time. */
  async keep(what: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.kept[what] !== undefined || this.groupId === undefined) return;
    this.kept = { ...this.kept, [what]: values };
    await this.writeNext();
  }

  /** One after the other, since what is written last has to hold everything. */
  private writeNext(): Promise<void> {
    this.written = this.written.then(() => this.write());
    return this.written;
  }

  private async write(): Promise<void> {
    if (this.groupId === undefined) return;
    const { kept, plays } = this;
    this.beat += 1;
    const text = JSON.stringify({ ...kept, process: PROCESS, plays, beat: this.beat });
    await this.provision.ask('configuration', 'update_group_properties', {
      group_id: this.groupId,
      properties: { [NAMESPACE]: { [NAME]: text } },
    });
  }

  /** Everything has been put back. */
  async end(): Promise<void> {
    clearInterval(this.beating);
    await this.written;
    if (this.groupId === undefined) return;
    await this.provision.takeBack('configuration', 'delete_group', { id: this.groupId });
    this.groupId = undefined;
  }
}

/** The notes of other processes that are on the licence. */
export async function otherNotes(provision: Provision): Promise<readonly Noted[]> {
  const listed = await provision.ask('configuration', 'list_groups');
  const groups = listed.kind === 'success' ? rowsIn(listed.payload) : [];
  const notes = await Promise.all(groups.map((group) => readNote(provision, group)));
  return notes.filter((note): note is Noted => note !== undefined && !note.isOwn);
}

/** The note that a group is, or undefined when it is none. */
export async function readNote(
  provision: Provision,
  group: Readonly<Record<string, unknown>>,
): Promise<Noted | undefined> {
  const { id, name } = group;
  if (typeof id !== 'number' || typeof name !== 'string' || !name.startsWith(MARK)) return undefined;
  const text = (await groupProperties(provision, id, NAMESPACE))[NAME];
  const found = typeof text === 'string' ? parseJson(text) : undefined;
  const written = isRecord(found) ? found : {};
  const rows = Object.entries(written).flatMap(([what, values]) =>
    isRecord(values) ? [[what, values] as const] : [],
  );
  return {
    groupId: id,
    since: name.slice(MARK.length),
    kept: Object.fromEntries(rows),
    isOwn: written['process'] === PROCESS,
    plays: written['plays'] === true,
    beat: typeof written['beat'] === 'number' ? written['beat'] : undefined,
  };
}
