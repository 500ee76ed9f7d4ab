/** A canned response changed (VER-021). */
import { definePush } from '../../language/define.ts';
import { CannedResponseUpdated } from '../../structures/agent/canned-response-changes.ts';

export const cannedResponseUpdated = definePush({
  api: 'agent',
  name: 'canned_response_updated',
  summary: 'A canned response changed.',
  window: { since: '3.7' },
  payload: CannedResponseUpdated,
});
