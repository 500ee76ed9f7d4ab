/** `livechat-kit diff`: what changed between two versions and whom it breaks. Exit code 0, or 2 for bad input. */

import { compareVersions } from '../../schemas/language/versions.ts';
import { diffVersions } from '../diff/diff.ts';
import { diffJson, diffMarkdown, diffText } from '../diff/render.ts';
import { BadInput, knownVersion, type Output, refusing } from './bad-input.ts';

export interface DiffOptions {
  /** Versions of the protocol, the older one first. */
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
  readonly md?: boolean;
}

/** Writes the difference to standard output as text, JSON or Markdown. */
export function printDiff(options: DiffOptions, io: Output): Promise<number> {
  return refusing(io, () => {
    const [from, to] = [knownVersion(options.from), knownVersion(options.to)];
    if (options.json && options.md) throw new BadInput('write either --json or --md, not both');
    if (from === to) throw new BadInput(`${from} does not differ from itself; name two versions`);
    if (compareVersions(from, to) > 0)
      throw new BadInput(`${from} is newer than ${to}; did you mean ${to} ${from}?`);
    const render = options.json ? diffJson : options.md ? diffMarkdown : diffText;
    io.stdout.write(render(diffVersions(from, to)));
    return 0;
  });
}
