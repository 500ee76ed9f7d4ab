/**
 * What the server knows of files in its own store: which URLs belong to it and what a file event says about one
 * (EVENT-024, EVENT-025). The store itself is outside the core.
 */

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

export function isOwnFile(url: string): boolean {
  return STORE.test(url);
}

/** The members that the server adds to a file event, read off its URL. */
export function fileBody(url: string): { name: string; content_type: string } {
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
