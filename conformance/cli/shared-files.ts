/**
 * Refuses a run that would write two things into one file, or over what it reads, by whatever names the two go: another
 * spelling, a link. Pipes and devices take as much as comes. It opens nothing.
 */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import type { TestOptions } from './flags.ts';

type Named = readonly [flag: string, path: string];

/** Throws `InputError`. */
export function refuseSharedFiles(options: TestOptions): void {
  const { json, ndjson, junit, html, md, baseline, updateBaseline } = options;
  const named = (flag: string, path: string | undefined): readonly Named[] =>
    path === undefined || path === '' || path === '-' ? [] : [[flag, path]];
  const written = [
    ...named('--json', json),
    ...named('--ndjson', ndjson),
    ...named('--junit', junit),
    ...named('--html', html),
    ...named('--md', md),
    ...named('--baseline', updateBaseline ? baseline : undefined),
  ];
  const read = [
    ...named('--config', options.config),
    ...named('--ready', options.ready),
    ...named('--token-file', options.tokenFile),
    ...named('--ca', options.ca),
    ...named('--baseline', updateBaseline ? undefined : baseline),
    ...(options.merge ?? []).flatMap((path) => named('--merge', path)),
  ];
  const seen = new Map<string, Named>();
  for (const [flag, path] of read) {
    const file = fileOf(path);
    if (file !== undefined) seen.set(file, [flag, path]);
  }
  const inputs = seen.size;
  for (const [flag, path] of written) {
    const file = fileOf(path);
    const before = file === undefined ? undefined : seen.get(file);
    if (before !== undefined) {
      const isRead = [...seen.values()].indexOf(before) < inputs;
      throw new InputError(
        isRead
          ? `${flag} ${path} would write over what ${before[0]} ${before[1]} reads; give it a file of its own`
          : `two reports go to one file, ${before[0]} ${before[1]} and ${flag} ${path}; give each a file of its own`,
      );
    }
    if (file !== undefined) seen.set(file, [flag, path]);
  }
}

/** What tells a file from others, also one that is not there yet; undefined for what is no file. */
function fileOf(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined) return found.isFile() ? `${found.dev}:${found.ino}` : undefined;
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    // A path that leads nowhere is told where it is opened.
    return undefined;
  }
}
