/**
 * Prints both sides of one block: as it was seen at the commit that recorded the hashes, or another one, and as it is
 * seen now. The other side is played in a temporary worktree of git, so that no texts need to be kept.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** The commit that recorded the hashes last. Throws when they were never committed. */
function recordingCommit(): string {
  const commit = git('log', '-1', '--format=%H', '--', 'test/witness/hashes.jsonl');
  if (commit === '') throw new Error('the hashes were never committed: name a commit with --against');
  return commit;
}

/** The text of a block as the witness of another commit sees it there. */
function textAt(ref: string, session: number, block: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'));
  const tree = join(folder, 'tree');
  git('worktree', 'add', '--detach', tree, ref);
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    return execFileSync(process.execPath, ['test/witness/main.ts', '--dump', `${session}`, `${block}`], {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
  } finally {
    git('worktree', 'remove', '--force', tree);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both sides as one difference; when they are the same, a line that says so and the text. */
export function bothSides(now: string, place: { session: number; block: number }, against?: string): string {
  const ref = git('rev-parse', '--short', against ?? recordingCommit());
  const then = textAt(ref, place.session, place.block);
  if (then === now) return `Then (${ref}) and now are the same:\n${now}`;
  const folder = mkdtempSync(join(tmpdir(), 'witness-'));
  try {
    writeFileSync(join(folder, `then-${ref}`), then);
    writeFileSync(join(folder, 'now'), now);
    // Git ends with 1 when there is a difference, which is what is wanted.
    const args = ['diff', '--no-index', '--unified=2', '--', `then-${ref}`, 'now'];
    return spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
