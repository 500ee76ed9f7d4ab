/**
 * Builds the pages: one script and one style sheet a page, as texts, or as files in a folder. The sheets of the design
 * come first, then those of the page. A page asks nobody but the server that it came from.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const home = fileURLToPath(new URL('.', import.meta.url));

/** The files of the inspector's page, by name. */
const INSPECTOR_FILES = ['index.html', 'app.js', 'app.css'] as const;
type InspectorFiles = Readonly<Record<(typeof INSPECTOR_FILES)[number], string>>;

/** Builds the inspector's page in memory. */
export async function buildInspector(): Promise<InspectorFiles> {
  return {
    'index.html': readFileSync(join(home, 'inspector/index.html'), 'utf8'),
    'app.js': await scriptOf('inspector/main.tsx'),
    'app.css': ['design', 'inspector'].map(sheetsOf).join('\n'),
  };
}

/** Builds it into a folder. */
export async function writeInspector(folder: string): Promise<void> {
  const files = await buildInspector();
  mkdirSync(folder, { recursive: true });
  for (const name of INSPECTOR_FILES) writeFileSync(join(folder, name), files[name]);
}

async function scriptOf(entry: string): Promise<string> {
  const bundle = await rolldown({
    input: join(home, entry),
    platform: 'browser',
    tsconfig: false,
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  // Nobody bundles it again, so that marks of pure calls say nothing to anybody.
  return output[0].code.replaceAll('/* @__PURE__ */', ' ');
}

/** The sheets of a folder in the order of their names, without comments and spaces. */
function sheetsOf(folder: string): string {
  return readdirSync(join(home, folder))
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => readFileSync(join(home, folder, name), 'utf8'))
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/([{};,:]) /g, '$1')
    .replace(/ ([{}])/g, '$1')
    .replaceAll(';}', '}')
    .trim();
}
