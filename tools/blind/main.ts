/**
 * `npm run blind -- --pages FOLDER`: draws messages and prints the vendor's page and our entry of each side by side, for a
 * person who compares them without having written either. Exit code 0, 1 when a page has no such section, or 2 for bad input.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CANONICAL, isVersion } from '../../schemas/language/versions.ts';
import { sideBySide } from './columns.ts';
import { drawn, sectionOf } from './entries.ts';

const USAGE = `npm run blind -- --pages FOLDER [--version V] [--seed N] [--count N] [--width N]

FOLDER is a checkout of the vendor's public documentation, which is not part of this project:
  git clone https://github.com/livechat/livechat-public-docs
Read the left side first, then the right one; note what is wrong, missing or more than the page says, and write the seed beside it.
Exit code 0; 1 when a page has no section of a drawn message, 2 for bad input.`;

/** Ends with 2 and what to write instead. */
function refuse(why: string): never {
  console.error(`${why}\n\n${USAGE}`);
  process.exit(2);
}

function flags() {
  try {
    return parseArgs({
      options: {
        pages: { type: 'string' },
        version: { type: 'string', default: CANONICAL },
        seed: { type: 'string', default: '1' },
        count: { type: 'string', default: '5' },
        width: { type: 'string', default: String(process.stdout.columns ?? 160) },
        help: { type: 'boolean' },
      },
    });
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : String(fault));
  }
}

const { values } = flags();

/** What is wrong with what was asked for; undefined when nothing is. */
function problem(): string | undefined {
  if (!isVersion(values.version)) return `there is no version ${values.version}`;
  for (const name of ['seed', 'count', 'width'] as const)
    if (!/^\d+$/.test(values[name])) return `--${name} is a whole number`;
  if (values.pages === undefined) return '--pages FOLDER is missing';
  if (!existsSync(join(values.pages, 'src/pages'))) return `${values.pages} has no folder src/pages`;
  return undefined;
}

function compare(pages: string): number {
  const version = isVersion(values.version) ? values.version : CANONICAL;
  let missing = 0;
  for (const { title, page, heading, ours } of drawn(version, Number(values.seed), Number(values.count))) {
    const file = join(pages, page);
    const section = existsSync(file) ? sectionOf(readFileSync(file, 'utf8'), heading) : undefined;
    if (section === undefined) missing += 1;
    const theirs = section ?? (existsSync(file) ? `no section ${heading} in ${page}` : `no page ${page}`);
    console.log(`\n=== ${title}, ${version}, seed ${values.seed} ===\n${page}\n`);
    console.log(sideBySide(theirs, ours, Number(values.width)));
  }
  if (missing > 0) console.error(`${missing} of ${values.count} were not found on their pages`);
  return missing > 0 ? 1 : 0;
}

const wrong = problem();
if (values.help) console.log(USAGE);
else if (wrong !== undefined) refuse(wrong);
else process.exitCode = compare(values.pages ?? '');
