/** Deletes a canned response. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { cannedResponseId } from '../../structures/configuration/canned-response.ts';
import { CHANGE_CANNED_RESPONSES, FOREIGN_GROUPS } from '../../tables/scopes.ts';

/** Rule VER-021. */
export const deleteCannedResponse = defineAction({
  api: 'configuration',
  name: 'delete_canned_response',
  summary: 'Delete a canned response.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: CHANGE_CANNED_RESPONSES,
  furtherScopes: FOREIGN_GROUPS.writeCannedResponses,
  request: Type.Object({ id: cannedResponseId() }),
  response: Empty,
  errors: ['not_found'],
  pushes: ['canned_response_deleted'],
});
