/**
 * `livechat-kit types`: types of one version for a program in any of a few languages. TypeScript declarations are the
 * generated ones; some languages have emitters of our own, and others go through quicktype-core, an optional peer that is
 * loaded only when asked for.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatRef, parseRef } from '../../schemas/language/refs.ts';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { filesOf } from '../gen/of-version.ts';
import { typesFiles } from '../languages/emit.ts';
import { BadInput, hint, knownVersion, type Output, refusing } from './bad-input.ts';
import { checkFolder, isReadable, moveIn } from './into-folder.ts';
import { type GeneratedFile, generateTypes, type Quicktype } from './quicktype.ts';
import { ALIASES, isQuicktype, LANGUAGES, type Language, type QuicktypeLanguage } from './type-languages.ts';

export interface TypesOptions {
  readonly version: string;
  readonly lang: string;
  /** Folder to write into; made when it is not there. */
  readonly out: string;
  /** Text forms of messages or structures; all of them when left out. Not for TypeScript, whose file has all. */
  readonly messages?: readonly string[];
}

export interface TypesIo extends Output {
  /** Loads quicktype-core; rejects when it is not installed. */
  readonly loadQuicktype: () => Promise<Quicktype>;
}

/** Writes the files and names them. Exit code 0, 2 for bad input, 3 when quicktype-core is not there. */
export function writeTypes(options: TypesOptions, io: TypesIo): Promise<number> {
  return refusing(io, async () => {
    const version = knownVersion(options.version);
    const lang = knownLanguage(options.lang);
    const messages = (options.messages ?? []).map((message) => knownMessage(message, version));
    if (lang === 'ts' && messages.length > 0)
      throw new BadInput('--message is for other languages; the TypeScript declarations hold every message');
    const folder = resolve(options.out);
    await checkFolder(folder);
    const files = await typesOf(lang, version, messages, io);
    if (files === undefined) return 3;
    for (const path of await moveIn(folder, files)) io.stdout.write(`${path}\n`);
    return 0;
  });
}

/** The files of a language; undefined, and said, when they need quicktype-core and it is not there. */
async function typesOf(
  lang: Language,
  version: Version,
  messages: readonly string[],
  io: TypesIo,
): Promise<readonly GeneratedFile[] | undefined> {
  if (lang === 'ts') return [{ name: 'types.d.ts', text: filesOf(version).get('types.d.ts')?.() ?? '' }];
  if (!isQuicktype(lang)) return typesFiles(lang, version, messages);
  const quicktype = await loaded(io);
  if (quicktype !== null) return foreignTypes(quicktype, lang, version, messages);
  io.stderr.write(
    `types for ${lang} are made by quicktype-core, which is not installed; run: npm install --save-dev quicktype-core\n`,
  );
  return undefined;
}

async function foreignTypes(
  quicktype: Quicktype,
  lang: QuicktypeLanguage,
  version: Version,
  messages: readonly string[],
): Promise<readonly GeneratedFile[]> {
  const names = messages.map((message) => message.replaceAll('/', '.'));
  return generateTypes(quicktype, lang, version, await bundle(version), names);
}

function knownLanguage(text: string): Language {
  const found = LANGUAGES.find((language) => language === text) ?? ALIASES.get(text);
  if (found === undefined)
    throw new BadInput(`unknown language ${JSON.stringify(text)}; ${hint(text, LANGUAGES, 'write one of')}`);
  return found;
}

/** The message in its text form. */
function knownMessage(message: string, version: Version): string {
  const ref = parseRef(message);
  if (ref && registry.schemaOf(ref, version)) return formatRef(ref);
  const elsewhere = VERSIONS.filter((other) => ref && registry.schemaOf(ref, other));
  if (elsewhere.length > 0)
    throw new BadInput(`${message} does not exist in ${version}; it exists in ${elsewhere.join(', ')}`);
  throw new BadInput(unknownMessage(message, version));
}

function unknownMessage(message: string, version: Version): string {
  const near = nearest(message, registry.refsOf(version).map(formatRef));
  const help = near ? `did you mean ${near}?` : 'write e.g. agent/send_event/request or agent/Chat';
  return `unknown message ${JSON.stringify(message)}; ${help}`;
}

/** Null when it is not installed. */
async function loaded(io: TypesIo): Promise<Quicktype | null> {
  try {
    return await io.loadQuicktype();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

async function bundle(version: Version): Promise<object> {
  return JSON.parse(await readFile(await generated(version, 'bundle.json'), 'utf8')) as object;
}

/** A generated file: beside the sources, or in the package next to `dist`. */
async function generated(version: Version, name: string): Promise<string> {
  const places = ['../../schemas/generated/', '../../../schemas/generated/'].map((place) =>
    fileURLToPath(new URL(`${place}${version}/${name}`, import.meta.url)),
  );
  for (const place of places) {
    if (await isReadable(place)) return place;
  }
  throw new Error(`${name} of ${version} is neither in ${places.join(' nor in ')}`);
}
