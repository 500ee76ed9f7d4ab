/** Facts about files: one was uploaded. That an event uses it is a matter of the event. */
import { keepUpload, type StoredFile } from '../world/files.ts';
import { fact, NOBODY } from './row.ts';

export const fileFacts = {
  file_uploaded: fact<{ url: string; file: StoredFile }>({
    apply({ license }, { url, file }) {
      keepUpload(license, url, file);
    },
    settles: false,
    told: NOBODY,
  }),
};
