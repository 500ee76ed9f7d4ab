/**
 * What the server knows of files in its own store: which URLs belong to it and what a file event says about one
 * (EVENT-024, EVENT-025). The store itself is outside the core.
 */
import { type FileReference, fileAt } from '../../world/files.ts';
import type { License, Micros } from '../../world/world.ts';

/** A licence with its files, and the time on it. */
interface Store {
  readonly license: Pick<License, 'files' | 'uploads'>;
  readonly now: Micros;
}

/** Hosts and paths under which the platform keeps uploaded files. */
const STORE = /^https:\/\/cdn\.livechat-files\.com\/api\/file\/[^?#]+/;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  zip: 'application/zip',
  mp4: 'video/mp4',
};

/** Whether a URL is one of the platform's hosts, whose files we need not have, or of an upload that has not ended. */
export function isOwnFile({ license, now }: Store, url: string): boolean {
  return STORE.test(url) || fileAt(license, url, now) !== undefined;
}

/** Where an uploaded file is reached: laid out as the platform lays it out. */
export function addressOf(
  { licenseId }: Pick<License, 'licenseId'>,
  { origin, hash, name }: Pick<FileReference, 'origin' | 'hash' | 'name'>,
): string {
  return `${origin}/api/file/lc/att/${licenseId}/${hash}/${encodeURIComponent(name)}`;
}

/** The members that the server adds to a file event: what was uploaded, else what the URL says. Only images have a size. */
export function fileBody(
  { license, now }: Store,
  url: string,
): { name: string; content_type: string; size?: number } {
  const file = fileAt(license, url, now);
  if (file !== undefined) {
    const { name, contentType, size } = file;
    return { name, content_type: contentType, ...(contentType.startsWith('image/') ? { size } : {}) };
  }
  const path = (STORE.exec(url)?.[0] ?? url).split('/');
  const name = decoded(path.at(-1) || 'file');
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  return { name, content_type: CONTENT_TYPES[extension] ?? 'application/octet-stream' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
