/** Changes a canned response. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { cannedResponseChanges, cannedResponseId } from '../../structures/configuration/canned-response.ts';
import { CHANGE_CANNED_RESPONSES, FOREIGN_GROUPS } from '../../tables/scopes.ts';

/** Rule VER-021. */
export const updateCannedResponse = defineAction({
  api: 'configuration',
  name: 'update_canned_response',
  summary: 'Change a canned response.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: CHANGE_CANNED_RESPONSES,
  furtherScopes: FOREIGN_GROUPS.writeCannedResponses,
  request: Type.Object({ id: cannedResponseId(), ...cannedResponseChanges }),
  response: Empty,
  errors: ['not_found', 'group_not_found'],
  pushes: ['canned_response_updated'],
});
