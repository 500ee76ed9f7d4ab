/**
 * Where the files of the inspector's page come from: beside this module where the package was built, and made anew from
 * `web/` in a checkout. They are read once, by the first who asks.
 */
import { readFile } from 'node:fs/promises';

type Files = Readonly<Record<'index.html' | 'app.js' | 'app.css', string>>;

let found: Promise<Files> | undefined;

/** The files by name. Rejects where a checkout has no bundler. */
export function inspectorFiles(): Promise<Files> {
  found ??= import.meta.url.endsWith('.ts') ? made() : packed();
  return found;
}

async function packed(): Promise<Files> {
  const read = (name: string) => readFile(new URL(`./inspector/${name}`, import.meta.url), 'utf8');
  const [page, script, sheet] = await Promise.all(['index.html', 'app.js', 'app.css'].map(read));
  return { 'index.html': page ?? '', 'app.js': script ?? '', 'app.css': sheet ?? '' };
}

/** The bundler is there for developers only, so it is not named where the package is built. */
async function made(): Promise<Files> {
  const builder = new URL('../../web/build.ts', import.meta.url).href;
  const { buildInspector }: { buildInspector(): Promise<Files> } = await import(builder);
  return buildInspector();
}
