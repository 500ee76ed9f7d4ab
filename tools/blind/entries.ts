/**
 * Draws messages of a version by a seed and finds the two texts to compare for each: what the vendor's page says, and what
 * our reference page says. It reads no file and decides nothing about what is right; that is for the person who compares.
 */
import { createHash } from 'node:crypto';
import type { ActionDef } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { actionPage, PAGES, pushPage, webhookPage } from '../gen/documentation.ts';
import { filesOf } from '../gen/of-version.ts';

/** A message to compare. */
interface Compared {
  /** E.g. `agent/send_event`, `agent/incoming_chat push`. */
  readonly title: string;
  /** Path of the vendor's page from the root of the checkout. */
  readonly page: string;
  /** What the heading of its section says, in any spelling. */
  readonly heading: string;
  readonly ours: string;
}

/** `count` messages of a version, the same for the same seed. */
export function drawn(version: Version, seed: number, count: number): Compared[] {
  const order = ({ title }: Pick<Compared, 'title'>) =>
    createHash('sha256').update(`${seed} ${title}`).digest('hex');
  const files = filesOf(version);
  const pages = new Map<string, string>();
  const pageOf = (file: string) => {
    const text = pages.get(file) ?? files.get(`reference/${file}`)?.() ?? '';
    pages.set(file, text);
    return text;
  };
  return candidates(version)
    .map((candidate) => ({ candidate, place: order(candidate) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, count)
    .map(({ candidate: { file, name, ...entry } }) => ({
      ...entry,
      ours: withoutFolded(sectionOf(pageOf(file), name) ?? ''),
    }));
}

type Candidate = Omit<Compared, 'ours'> & { readonly file: string; readonly name: string };

/** Batches share one section, and pings have one of another name. */
function headingOf({ name, batchOf }: ActionDef): string {
  if (batchOf !== undefined) return 'batch requests';
  return name === 'ping' ? 'server pinging' : name;
}

function candidates(version: Version): Candidate[] {
  const pathOf = (address: string) => `src/pages${address.slice(PAGES.length)}`;
  return [
    ...(['agent', 'customer', 'configuration'] as const).flatMap((api) =>
      [...registry.actionsOf(version, api).values()].map((action) => ({
        name: action.name,
        title: `${api}/${action.name}`,
        page: pathOf(actionPage(action, version)),
        heading: headingOf(action),
        file: `${api}-actions.md`,
      })),
    ),
    ...(['agent', 'customer'] as const).flatMap((api) =>
      [...registry.pushesOf(version, api).keys()].map((name) => ({
        name,
        title: `${api}/${name} push`,
        page: pathOf(pushPage(api, version)),
        heading: name,
        file: `${api}-pushes.md`,
      })),
    ),
    ...[...registry.webhooksOf(version).keys()].map((name) => ({
      name,
      title: `${name} webhook`,
      page: pathOf(webhookPage(version)),
      heading: name,
      file: 'webhooks.md',
    })),
  ];
}

/**
 * The section of a page under the heading that says a name in any spelling (`Send Event`, `send_event`), to the next
 * heading as high; undefined when there is none. Code blocks have no headings.
 */
export function sectionOf(page: string, name: string): string | undefined {
  const wanted = plain(name);
  const found: string[] = [];
  let depth = 0;
  let inCode = false;
  for (const line of page.split('\n')) {
    if (/^\s*```/.test(line)) inCode = !inCode;
    const [, marks = '', words = ''] = (inCode ? null : /^(#{1,6})\s+(.*)$/.exec(line)) ?? [];
    if (depth > 0 && marks !== '' && marks.length <= depth) break;
    if (depth > 0) found.push(line);
    else if (marks !== '' && plain(words) === wanted) depth = marks.length;
  }
  return depth === 0 ? undefined : found.join('\n').trim();
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/<[^>]*>/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Without examples and rules, which are not on the vendor's page. */
function withoutFolded(text: string): string {
  return text.replace(/<details>[\s\S]*?<\/details>\n*/g, '').trim();
}
