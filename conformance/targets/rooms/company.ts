/**
 * Whether another run of the kit is on the licence. Two at once would close each other's chats and change each other's
 * people, and each would blame the target for it; so the later one does not begin. A living run lets its note grow
 * when it sees that of another; one that does not was killed, and is in nobody's way.
 */
import { EnvironmentError } from '../../engine/errors.ts';
import type { Time } from './hall.ts';
import { BEAT_MS, type Noted, type NotePlace, otherNotes, type RunNote } from './note.ts';
import type { Provision } from './provision.ts';

/** A living run grows its note in this time, also when its target is slow. */
const WINDOW_MS = 3 * BEAT_MS;
const LOOK_MS = BEAT_MS / 4;

interface Company {
  readonly living: readonly Noted[];
  readonly dead: readonly Noted[];
}

/** The runs of other processes that are noted on the licence. Takes no time where there are none. */
async function companyOf(provision: Provision, time: Time): Promise<Company> {
  const first = await otherNotes(provision);
  if (first.length === 0) return { living: [], dead: [] };
  const living = new Map<number, Noted>();
  const end = time.now() + WINDOW_MS;
  const beats = new Map(first.map(({ groupId, beat }) => [groupId, beat]));
  let last = first;
  while (time.now() < end) {
    await time.sleep(LOOK_MS);
    last = await otherNotes(provision);
    for (const note of last) {
      if (note.beat !== undefined && beats.get(note.groupId) !== note.beat) living.set(note.groupId, note);
    }
    if (last.every(({ groupId, plays }) => living.has(groupId) && plays)) break;
  }
  return {
    living: last.filter((note) => living.has(note.groupId)),
    dead: last.filter((note) => !living.has(note.groupId)),
  };
}

/** Throws `EnvironmentError` when another run is there before this one; what is left of killed runs is only told. */
export async function beAlone(
  provision: Provision,
  note: RunNote,
  time: Time,
  say: (text: string) => void = () => undefined,
): Promise<void> {
  const { place } = note;
  if (place === undefined) return;
  const { living, dead } = await companyOf(provision, time);
  const before = living.find((other) => other.plays || isBefore(other, place));
  if (before !== undefined) {
    await note.end();
    throw new EnvironmentError(
      `${nameOf(before)} and still goes on; two at once disturb each other: wait until it has ended, or give each a licence of its own`,
    );
  }
  for (const left of dead)
    say(`${nameOf(left)} and did not end; what it left is taken back by livechat-kit cleanup\n`);
  await note.play();
}

/** Throws `EnvironmentError` when a run is there, which must not be cleaned away. `note` makes it answer. */
export async function refuseCompany(provision: Provision, note: RunNote, time: Time): Promise<void> {
  if ((await otherNotes(provision)).length === 0) return;
  await note.begin();
  const [living] = (await companyOf(provision, time)).living;
  await note.end();
  if (living === undefined) return;
  throw new EnvironmentError(`${nameOf(living)} and still goes on; end it first: it cleans up by itself`);
}

function nameOf({ since }: NotePlace): string {
  return `a run of the kit began on this licence at ${since}`;
}

/** Runs that begin at the same moment agree on which of them stays. */
function isBefore(one: NotePlace, other: NotePlace): boolean {
  return one.since === other.since ? one.groupId < other.groupId : one.since < other.since;
}
