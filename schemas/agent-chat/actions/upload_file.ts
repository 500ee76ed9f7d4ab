/** Puts a file into the file store, as multipart form data, so that an event can show it. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { binary } from '../../language/primitives.ts';

/** Rules EVENT-026, EVENT-027, LIMIT-002, AUTH-015. */
export const uploadFile = defineAction({
  api: 'agent',
  name: 'upload_file',
  summary: 'Upload a file.',
  transports: ['web'],
  scopes: 'none',
  request: Type.Object({ file: binary('The file; executables are refused.', 10_485_760) }),
  response: Type.Object({ url: Type.String({ description: "Address in the platform's own file store." }) }),
  errors: ['entity_too_large'],
});
