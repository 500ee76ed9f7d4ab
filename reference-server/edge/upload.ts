/**
 * Takes the file out of a multipart request: the bytes go to the store outside the journal, and the core gets a reference
 * in their place. Whether a file is acceptable is for the core to say.
 */
import { hash } from 'node:crypto';
import type { ActionDef } from '../../schemas/language/define.ts';
import type { CoreError } from '../core/world/command.ts';
import { type FileReference, writeReference } from '../core/world/files.ts';
import type { World } from '../core/world/world.ts';
import { FILE_STORE_BYTES, type FileStore } from '../file-store.ts';
import { isObject, type JsonObject, protocolError } from './envelope.ts';
import { FormBody, type FormPart } from './multipart.ts';

/** The platform's own host, for callers who name no other. */
const PLATFORM = 'https://cdn.livechat-files.com';
const VENDOR = /\.(livechatinc|livechat|text|livechat-files)\.com$/i;
const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;[^\r\n]*)?$/;
const NAME_CHARACTERS = 255;

/** A request whose bytes are in the store. `undo` takes them out again when the core refuses. */
export interface Uploaded {
  readonly payload: JsonObject;
  undo(): void;
}

/** The member of an action's request that is a file; undefined when it has none. */
export function fileMember({ request }: ActionDef): string | undefined {
  const properties = isObject(request) && isObject(request['properties']) ? request['properties'] : {};
  return Object.keys(properties).find((name) => {
    const schema = properties[name];
    return isObject(schema) && schema['contentMediaType'] !== undefined;
  });
}

/** Puts the file of a request into the store, or says what is wrong, naming the part. */
export function takeUpload(
  { world, files }: { readonly world: World; readonly files: FileStore },
  member: string,
  body: unknown,
  origin: string,
): Uploaded | CoreError {
  if (!(body instanceof FormBody)) {
    const message = `The body must be multipart/form-data with a part \`${member}\``;
    return protocolError('validation', message);
  }
  const [part, ...more] = body.parts.filter(({ name }) => name === member);
  if (part === undefined) return protocolError('validation', `The form must have a part \`${member}\``);
  if (more.length > 0) {
    return protocolError('validation', `The form must have one part \`${member}\`, got ${more.length + 1}`);
  }
  const { contentType = 'application/octet-stream', bytes } = part;
  if (!MEDIA_TYPE.test(contentType)) {
    const got = JSON.stringify(contentType.slice(0, 100));
    return protocolError(
      'validation',
      `Content-Type of the part \`${member}\` must be a media type, got ${got}`,
    );
  }
  const reference = referenceOf(part, contentType, origin);
  const known = files.has(reference.hash);
  if (!files.put(reference.hash, bytes, () => hashesIn(world))) {
    const message = `\`${member}\` finds no room: all files together may have ${FILE_STORE_BYTES} bytes`;
    return protocolError('entity_too_large', message);
  }
  return {
    payload: { [member]: writeReference(reference) },
    undo: () => {
      if (!known) files.drop(reference.hash);
    },
  };
}

function referenceOf({ fileName, bytes }: FormPart, contentType: string, origin: string): FileReference {
  return {
    hash: hash('sha256', bytes),
    name: plainName(fileName),
    contentType,
    size: bytes.length,
    program: isProgram(bytes),
    origin,
  };
}

/** Only the last step of a path, without what no name should have. */
function plainName(given: string | undefined): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = [...last].filter((character) => character >= ' ' && character !== '\u007f');
  const text = name.slice(0, NAME_CHARACTERS).join('');
  return /^\.*$/.test(text) ? 'file' : text;
}

/** Windows, Linux and macOS programs, and scripts that say who runs them. */
const PROGRAMS = ['4d5a', '7f454c46', 'cafebabe', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', '2321'];

function isProgram(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return PROGRAMS.some((magic) => start.startsWith(magic));
}

/** Where the caller reaches us, by its Host header: an address that it can follow. */
export function originOf(host: string | undefined, secure = false): string {
  if (host === undefined || !HOST.test(host) || VENDOR.test(host.replace(/:\d+$/, ''))) return PLATFORM;
  return `http${secure ? 's' : ''}://${host}`;
}

/** The bytes that some file of the world needs. */
function hashesIn(world: World): ReadonlySet<string> {
  const hashes = new Set<string>();
  for (const { files, uploads } of world.licenses.values()) {
    for (const { hash } of files.values()) hashes.add(hash);
    for (const { hash } of uploads.values()) hashes.add(hash);
  }
  return hashes;
}
