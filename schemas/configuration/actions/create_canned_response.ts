/** Creates a canned response. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { cannedResponseId, newCannedResponse } from '../../structures/configuration/canned-response.ts';
import { WRITE_CANNED_RESPONSES } from '../../tables/scopes.ts';

/** The text is made safe first; when nothing is left of it, the request is refused. Rule VER-021. */
export const createCannedResponse = defineAction({
  api: 'configuration',
  name: 'create_canned_response',
  summary: 'Create a canned response.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: WRITE_CANNED_RESPONSES,
  request: Type.Object(newCannedResponse),
  response: Type.Object({ id: cannedResponseId() }),
  errors: ['group_not_found'],
  pushes: ['canned_response_created'],
});
