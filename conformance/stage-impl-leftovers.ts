/**
 * On a licence that all checks share, what one check registers or creates would stand in the way of the next. This
 * remembers what was made on a stage and takes it back afterwards; it judges nothing, and a refusal is left alone.
 */

import type { Session, Tap, Tenant } from './target.ts';
import { isRecord } from './targets/ports.ts';

/** What takes back an action that answers with the `id` of what it made. */
const TAKEN_BACK: Readonly<Record<string, string>> = {
  register_webhook: 'unregister_webhook',
  create_bot: 'delete_bot',
  create_agent: 'delete_agent',
  create_group: 'delete_group',
};

export class Leftovers {
  private readonly made: { readonly action: string; readonly id: unknown }[] = [];

  watch(tap: Tap): Tap {
    return (frame) => {
      const undo = frame.api === 'configuration' ? TAKEN_BACK[frame.action] : undefined;
      const body = frame.kind === 'response' && isRecord(frame.body) ? frame.body : {};
      const made = body['status'] === 200 && isRecord(body['body']) ? body['body']['id'] : undefined;
      if (undo !== undefined && made !== undefined) this.made.push({ action: undo, id: made });
      tap(frame);
    };
  }

  /** Takes everything back, the newest first; `open` gives a session of the owner that nobody taps. */
  async takeBack(tenant: Tenant, open: () => Promise<Session>): Promise<void> {
    if (this.made.length === 0) return;
    const owner = await open();
    for (const { action, id } of this.made.toReversed())
      await owner.call(
        action,
        action === 'unregister_webhook' ? { id, owner_client_id: tenant.clientId } : { id },
      );
  }
}
