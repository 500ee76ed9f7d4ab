/** Facts about files: one was uploaded. That an event uses it is a matter of the facts that add events. */
import { fileAt, hasEnded, type StoredFile } from '../world/files.ts';
import type { License, StoredEvent, Writable } from '../world/world.ts';
import { fact, NOBODY } from './row.ts';

type Files = Writable<Pick<License, 'files' | 'uploads'>>;

export const fileFacts = {
  /** It is kept for a day, or anew for a day. What has ended is forgotten, and only that is looked at. */
  file_uploaded: fact<{ url: string; file: StoredFile }>({
    apply({ license: { files, uploads } }, { url, file }) {
      for (const [other, upload] of uploads) {
        if (!hasEnded(upload, file.createdAt)) break;
        uploads.delete(other);
      }
      if (files.has(url)) return;
      // At the end, where the youngest is.
      uploads.delete(url);
      uploads.set(url, { ...file });
    },
    settles: false,
    told: NOBODY,
  }),
};

/** An event that shows a file makes it last (EVENT-026). */
export function useFile({ files, uploads }: Files, { type, body, createdAt }: StoredEvent): void {
  if (type !== 'file') return;
  const url = String(body['url']);
  const file = fileAt({ files, uploads }, url, createdAt);
  if (file === undefined) return;
  uploads.delete(url);
  files.set(url, file);
}
