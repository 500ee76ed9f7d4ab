/**
 * Uploaded files as the world knows them: what is said of each, never its bytes, which lie in a store outside the core
 * under the hash of what they are. What was uploaded and not yet used in an event is kept apart, oldest first, because it
 * ends after a day (EVENT-026).
 */
import type { Micros } from './values.ts';

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
  return files.get(url) ?? (upload !== undefined && !hasEnded(upload, now) ? upload : undefined);
}

/** Whether an upload has ended that no event shows. */
export function hasEnded({ createdAt }: StoredFile, now: Micros): boolean {
  return createdAt + UPLOAD_LIFE <= now;
}
