/** `livechat-kit diff`: what changed between two versions and whom it breaks. Exit code 0, 2 for bad input, and 1 if asked for. */

import { compareVersions } from '../../schemas/language/versions.ts';
import { diffVersions } from '../diff/diff.ts';
import { diffJson, diffMarkdown, diffText } from '../diff/render.ts';
import { ofPart, PARTS, type UpgradeRow, upgradeRows } from '../diff/upgrade.ts';
import { BadInput, hint, knownVersion, type Output, refusing } from './bad-input.ts';

export interface DiffOptions {
  /** Versions of the protocol, the older one first. */
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
  readonly md?: boolean;
  /** One of the APIs: agent, customer, configuration, webhooks, accounts. */
  readonly api?: string;
  /** Only what breaks a client. */
  readonly breaking?: boolean;
  /** Exit code 1 when something breaks a client. */
  readonly exitCode?: boolean;
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
    const diff = diffVersions(from, to);
    const rows = chosen(upgradeRows(diff), options);
    io.stdout.write(render(diff, rows));
    return options.exitCode && rows.some(isBreaking) ? 1 : 0;
  });
}

const isBreaking = ({ group }: UpgradeRow) => group === 'breaks you';

function chosen(rows: readonly UpgradeRow[], { api, breaking }: DiffOptions): readonly UpgradeRow[] {
  const part = PARTS.find((known) => known === api);
  if (api !== undefined && part === undefined)
    throw new BadInput(`unknown API ${JSON.stringify(api)}; ${hint(api, PARTS, 'write one of')}`);
  const own = part === undefined ? rows : ofPart(rows, part);
  return breaking ? own.filter(isBreaking) : own;
}
