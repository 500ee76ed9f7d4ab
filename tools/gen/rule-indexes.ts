/**
 * The indexes of the rules, from the folders they stand in: one for each area and one for all. It reads names of files
 * only, so that they can also be made when an index names a file that is gone. Writing is main's.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AREAS, type Area } from '../../schemas/rules/areas.ts';
import type { Files } from './files.ts';

/** Width of a line in `biome.json`. */
const LINE_WIDTH = 110;

/** Folder of the rules, from the project's root. */
const RULES_FOLDER = 'schemas/rules';

/** Names of the files of rules of each area, without their ending. */
type Ideas = ReadonlyMap<string, readonly string[]>;

/** The folders of `schemas/rules` below `root` with their files, as they lie on the disk. */
export function ideasOnDisk(root: string): Ideas {
  const place = join(root, RULES_FOLDER);
  const entries = readdirSync(place, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return new Map(folders.map((name) => [name, ideasOf(join(place, name))]));
}

function ideasOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -3))
    .sort();
}

/** Name under which a file exports its rules: `recent-agent` of `routing` is `routingRecentAgent`. */
export function exportName(area: string, idea: string): string {
  return `${area}-${idea}`.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The indexes as text by path. Throws when the folders are not the areas of the table. */
export function ruleIndexes(ideas: Ideas): Files {
  const areas = Object.keys(AREAS) as Area[];
  const stray = [...ideas.keys()].filter((name) => !Object.hasOwn(AREAS, name));
  const empty = areas.filter((area) => (ideas.get(area) ?? []).length === 0);
  if (stray.length > 0)
    throw new Error(`no area ${stray.join(', ')}: add it to schemas/rules/areas.ts, or rename the folder`);
  if (empty.length > 0) throw new Error(`no files of ${empty.join(', ')} in ${RULES_FOLDER}`);
  const files = areas.map((area): [string, string] => [
    `${RULES_FOLDER}/${area}/index.ts`,
    areaIndex(area, ideas.get(area)!),
  ]);
  return new Map([...files, [`${RULES_FOLDER}/catalogue.ts`, catalogue(areas)]]);
}

function areaIndex(area: Area, ideas: readonly string[]): string {
  return lines(
    `/** Rules of ${area}, in the order of the catalogue. Generated from the files beside it (npm run gen). */`,
    "import { inCatalogueOrder } from '../define.ts';",
    ...ideas.map((idea) => `import { ${exportName(area, idea)} } from './${idea}.ts';`),
    '',
    call(
      `export const ${area} = inCatalogueOrder`,
      ideas.map((idea) => exportName(area, idea)),
    ),
  );
}

function catalogue(areas: readonly Area[]): string {
  return lines(
    '/** Every rule, area by area in the order of `areas.ts`. Generated from the folders beside it (npm run gen). */',
    ...imports([...areas.map((area) => `import { ${area} } from './${area}/index.ts';`), TYPE_OF_RULES]),
    '',
    '/** All rules in catalogue order. */',
    'export const RULES: readonly Rule[] = [',
    ...areas.map((area) => `  ...${area},`),
    '];',
  );
}

const TYPE_OF_RULES = "import type { Rule } from './define.ts';";

/** Imports in the order of the paths, as the formatter wants them. */
function imports(all: readonly string[]): readonly string[] {
  const path = (line: string) => line.slice(line.indexOf(" './"));
  return [...all].sort((a, b) => (path(a) < path(b) ? -1 : 1));
}

/** A call on one line when it fits, as the formatter wants it. */
function call(start: string, names: readonly string[]): string {
  const line = `${start}(${names.join(', ')});`;
  if (line.length <= LINE_WIDTH) return line;
  return [`${start}(`, ...names.map((name) => `  ${name},`), ');'].join('\n');
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
