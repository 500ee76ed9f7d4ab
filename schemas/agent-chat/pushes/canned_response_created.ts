/** A new canned response (VER-021). */
import { definePush } from '../../language/define.ts';
import { CannedResponseCreated } from '../../structures/agent/canned-response-changes.ts';

export const cannedResponseCreated = definePush({
  api: 'agent',
  name: 'canned_response_created',
  summary: 'A canned response was created.',
  window: { since: '3.7' },
  payload: CannedResponseCreated,
});
