/**
 * A broken law as people read it: the path that leads to it, cut down while the same is still found, and each letter as
 * the command that it is. Whether it is found is asked of a machine that plays the path from the beginning, in one go.
 */

import type { Machine } from '../../../reference-server/core/machine.ts';
import { type BrokenLaw, letterOf, type Path, type WorldWalk } from './expand.ts';
import { readAll } from './reads.ts';
import type { Letter } from './wording.ts';

/** What is wrong with the last letter of a path; null when nothing is, or it cannot be played. */
function wrongAt(walk: WorldWalk, path: Path): string | null {
  const last = path.at(-1);
  if (last === undefined) return null;
  const machine = walk.reach(path.slice(0, -1));
  if (machine === undefined) return null;
  const before = readAll({ machine, start: walk.start });
  const tried = walk.judge(machine, letterOf(last), before);
  return tried !== null && 'words' in tried ? tried.words : null;
}

/** Leaves out letters as long as something is wrong with the last one. */
export function cutDown(walk: WorldWalk, violation: BrokenLaw): BrokenLaw {
  let { path, words } = violation;
  for (let at = 0; at < path.length - 1; ) {
    const shorter = path.filter((_, index) => index !== at);
    const still = wrongAt(walk, shorter);
    if (still === null) at += 1;
    else {
      path = shorter;
      words = still;
      at = 0;
    }
  }
  return { path, words };
}

/** What came of a letter in a word; a server that is broken on purpose may break down. */
function outcomeOf(walk: WorldWalk, machine: Machine, letter: Letter): string {
  try {
    const came = walk.take(machine, letter);
    return came === null ? 'cannot be' : came.reply.ok ? 'ok' : came.reply.error.type;
  } catch {
    return 'broke down';
  }
}

/** A path as commands that one can read, with what came of each; the last is what is wrong. */
export function pathInWords(walk: WorldWalk, { path, words }: BrokenLaw): string[] {
  const machine = walk.reach([]);
  const lines = path.map((number, index) => {
    const letter = letterOf(number);
    const outcome = machine === undefined ? 'cannot be' : outcomeOf(walk, machine, letter);
    const payload = Object.keys(letter.payload).length === 0 ? '' : ` ${JSON.stringify(letter.payload)}`;
    return `  ${index + 1}. ${letter.name}${payload} → ${outcome}`;
  });
  return [...lines, `  ✗ ${words}`];
}
