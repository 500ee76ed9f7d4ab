/**
 * Uploaded files as the world knows them: what is said of each, never its bytes, which lie in a store outside the core
 * under the hash of what they are. What was uploaded and not yet used in an event is kept apart, oldest first, because it
 * ends after a day (EVENT-026).
 */
import type { Micros, Writable } from './values.ts';

/** How long an upload lasts that no event uses: 24 hours. */
const UPLOAD_LIFE: Micros = 24 * 3600 * 1_000_000;

/** What an edge hands to the core in place of the bytes of a file. */
export interface FileReference {
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly hash: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** The first bytes are those of a program. */
  readonly program: boolean;
  /** Where the store is reached: scheme and host. */
  readonly origin: string;
}

export interface StoredFile {
  readonly hash: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly createdAt: Micros;
}

/** The files of a licence under their addresses: those that events show, and those that none shows yet. */
interface Files {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly uploads: ReadonlyMap<string, StoredFile>;
}

/** A reference as text: the definition says that a file is text, and a journal keeps it so. */
export function writeReference(reference: FileReference): string {
  return JSON.stringify(reference);
}

/** The reference that a text says; undefined when it says none. */
export function readReference(text: string): FileReference | undefined {
  let read: Partial<FileReference>;
  try {
    read = Object(JSON.parse(text));
  } catch {
    return undefined;
  }
  const { hash, name, contentType, size, program, origin } = read;
  if (typeof hash !== 'string' || typeof name !== 'string' || typeof contentType !== 'string')
    return undefined;
  if (typeof size !== 'number' || typeof origin !== 'string') return undefined;
  return { hash, name, contentType, size, program: program === true, origin };
}

/** A file that has not ended, by its address. */
export function fileAt({ files, uploads }: Files, url: string, now: Micros): StoredFile | undefined {
  const upload = uploads.get(url);
  return (
    files.get(url) ?? (upload !== undefined && now < upload.createdAt + UPLOAD_LIFE ? upload : undefined)
  );
}

/** Keeps an upload for a day, or anew for a day; what has ended is forgotten, and only that is looked at. */
export function keepUpload({ files, uploads }: Writable<Files>, url: string, file: StoredFile): void {
  for (const [other, { createdAt }] of uploads) {
    if (createdAt + UPLOAD_LIFE > file.createdAt) break;
    uploads.delete(other);
  }
  if (files.has(url)) return;
  // At the end, where the youngest is.
  uploads.delete(url);
  uploads.set(url, { ...file });
}

/** An event that shows a file makes it last. */
export function useFile(
  license: Writable<Files>,
  event: { type: string; body: Record<string, unknown>; createdAt: Micros },
): void {
  if (event.type !== 'file') return;
  const url = String(event.body['url']);
  const file = fileAt(license, url, event.createdAt);
  if (file === undefined) return;
  license.uploads.delete(url);
  license.files.set(url, file);
}
