/** A canned response was deleted (VER-021). */
import { definePush } from '../../language/define.ts';
import { CannedResponseReference } from '../../structures/agent/canned-response-changes.ts';

export const cannedResponseDeleted = definePush({
  api: 'agent',
  name: 'canned_response_deleted',
  summary: 'A canned response was deleted.',
  window: { since: '3.7' },
  payload: CannedResponseReference,
});
