/**
 * What a run would have to put back, written down on the licence itself, so that `cleanup` finds it after a run that was
 * killed: a group whose name begins with the kit's prefix holds it in a property. A server that has no such property
 * only loses that safety.
 */
import { isRecord, parseJson } from '../ports.ts';
import { groupProperties, makeGroup, PREFIX, type Provision } from './provision.ts';

/** A default property of every group, free for anybody to write. */
const NAMESPACE = 'test';
const NAME = 'string_property';
const MARK = `${PREFIX}run `;

type Kept = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What stands in a note. */
export interface Noted {
  readonly groupId: number;
  /** When the run began; chats begun later are its own. */
  readonly since: string;
  /** Values as they were: `licence`, `group 0`, `agent ID`. */
  readonly kept: Kept;
}

export class RunNote {
  private readonly provision: Provision;
  private readonly owner: Parameters<typeof makeGroup>[2];
  private readonly since: string;
  private kept: Kept = {};
  private groupId: number | undefined;
  private written: Promise<void> = Promise.resolve();

  constructor(provision: Provision, owner: Parameters<typeof makeGroup>[2], since: Date) {
    this.provision = provision;
    this.owner = owner;
    this.since = since.toISOString();
  }

  /** Makes the note, before anything else is made. */
  async begin(): Promise<void> {
    this.groupId = await makeGroup(this.provision, `${MARK}${this.since}`, this.owner);
  }

  /** Remembers values before they are changed for the first time. */
  async keep(what: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.kept[what] !== undefined || this.groupId === undefined) return;
    this.kept = { ...this.kept, [what]: values };
    // One after the other, since what is written last has to hold everything.
    this.written = this.written.then(() => this.write());
    await this.written;
  }

  private async write(): Promise<void> {
    if (this.groupId === undefined) return;
    await this.provision.ask('configuration', 'update_group_properties', {
      group_id: this.groupId,
      properties: { [NAMESPACE]: { [NAME]: JSON.stringify(this.kept) } },
    });
  }

  /** Everything has been put back. */
  async end(): Promise<void> {
    if (this.groupId === undefined) return;
    await this.provision.takeBack('configuration', 'delete_group', { id: this.groupId });
    this.groupId = undefined;
  }
}

/** The note that a group is, or undefined when it is none. */
export async function readNote(
  provision: Provision,
  group: Readonly<Record<string, unknown>>,
): Promise<Noted | undefined> {
  const { id, name } = group;
  if (typeof id !== 'number' || typeof name !== 'string' || !name.startsWith(MARK)) return undefined;
  const text = (await groupProperties(provision, id, NAMESPACE))[NAME];
  const kept = typeof text === 'string' ? parseJson(text) : undefined;
  const rows = Object.entries(isRecord(kept) ? kept : {}).flatMap(([what, values]) =>
    isRecord(values) ? [[what, values] as const] : [],
  );
  return { groupId: id, since: name.slice(MARK.length), kept: Object.fromEntries(rows) };
}
