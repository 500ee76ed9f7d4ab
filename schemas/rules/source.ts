/**
 * Sources of a rule: how a row cites a page, and the address a reader can open. Names of pages come from one table
 * (`pages.ts`); a page that the table does not have does not compile.
 */
import { isPage, type PageName, pageOf } from './pages.ts';

/** `Page / section (remark)`; section and remark may be left out. */
export type Citation = PageName | `${PageName} / ${string}` | `${PageName} (${string})`;

/** One place that carries a rule. */
export interface Source {
  readonly page: PageName;
  /** Heading, or what stands for it; none when the page as a whole is meant. */
  readonly section?: string;
  /** What the source leaves open, or what of it is meant. */
  readonly note?: string;
  /** Where it can be read; none for what is not public. */
  readonly address?: string;
}

/** Root of the public documentation. */
const DOCUMENTATION = 'https://platform.text.com/docs/';

/** Anchor of a heading, as the documentation makes it: lower case, blanks as hyphens, other signs left out. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/**
 * Address of a section, or of its page where the section has no heading. A section is looked up in full, up to its
 * first comma, and without a number at its end; in a changelog by its version.
 */
function addressOf(name: PageName, section: string | undefined): string | undefined {
  const page = pageOf(name);
  if (page.kind !== 'documentation') return page.address;
  const { path, anchor, headings = [], anchors = {}, elsewhere = {} } = page;
  const other = section === undefined ? undefined : elsewhere[section];
  if (other !== undefined) return `${DOCUMENTATION}${other}`;
  const ways = section === undefined ? [] : [section, section.split(',')[0]!, section.replace(/ \d$/, '')];
  const heading = ways.find((way) => headings.includes(way));
  const named = [...ways, section?.split(' ')[0] ?? ''].find((way) => Object.hasOwn(anchors, way));
  const own = named !== undefined ? anchors[named] : heading !== undefined ? anchorOf(heading) : anchor;
  return `${DOCUMENTATION}${path}${own === undefined ? '' : `#${own}`}`;
}

/** The parts of a citation. Throws on a page that the table does not have. */
export function sourceOf(citation: string): Source {
  // A page's own name may end in brackets or hold a slash, so the name as it stands comes first.
  const [, body, note] = isPage(citation) ? [] : (/^(.*?) \(([^()]*)\)$/.exec(citation) ?? []);
  const text = body ?? citation;
  const cut = isPage(text) ? -1 : text.indexOf(' / ');
  const page = cut < 0 ? text : text.slice(0, cut);
  if (!isPage(page)) throw new Error(`"${page}" is no page of schemas/rules/pages.ts`);
  const section = cut < 0 ? undefined : text.slice(cut + 3);
  const address = addressOf(page, section);
  return {
    page,
    ...(section === undefined ? {} : { section }),
    ...(note === undefined ? {} : { note }),
    ...(address === undefined ? {} : { address }),
  };
}

/** A source as a row cites it: `sourceOf` of the text gives the source again. */
export function citationOf({ page, section, note }: Source): string {
  return `${page}${section === undefined ? '' : ` / ${section}`}${note === undefined ? '' : ` (${note})`}`;
}

/** All sources of a rule in one line, for people. */
export function sourceText(sources: readonly Source[]): string {
  return sources.map(citationOf).join('; ');
}

/** The same with the address behind each source that has one. */
export function sourcesToRead(sources: readonly Source[]): string {
  return sources
    .map((source) => `${citationOf(source)}${source.address === undefined ? '' : ` ${source.address}`}`)
    .join('; ');
}
