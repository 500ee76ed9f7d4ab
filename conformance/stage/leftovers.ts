/**
 * On a licence that all checks share, what one check registers, creates or leaves open would stand in the way of
 * the next. This remembers what was made on a stage and takes it back afterwards; it judges nothing, and a refusal
 * is left alone.
 */
import type { Frame, Session, Tap, Tenant } from '../target.ts';
import { isRecord } from '../targets/ports.ts';

interface Undo {
  readonly api: 'agent' | 'configuration';
  readonly action: string;
  /** Member of the answer that names what was made. */
  readonly names: string;
  readonly more?: (tenant: Tenant) => Readonly<Record<string, unknown>>;
}

const closesChat: Undo = {
  api: 'agent',
  action: 'deactivate_chat',
  names: 'chat_id',
  more: () => ({ ignore_requester_presence: true }),
};

const TAKEN_BACK: Readonly<Record<string, Undo>> = {
  register_webhook: {
    api: 'configuration',
    action: 'unregister_webhook',
    names: 'id',
    more: ({ clientId }) => ({ owner_client_id: clientId }),
  },
  create_bot: { api: 'configuration', action: 'delete_bot', names: 'id' },
  create_agent: { api: 'configuration', action: 'delete_agent', names: 'id' },
  create_group: { api: 'configuration', action: 'delete_group', names: 'id' },
  start_chat: closesChat,
};

export class Leftovers {
  private readonly made: { readonly undo: Undo; readonly id: unknown }[] = [];

  watch(tap: Tap): Tap {
    return (frame) => {
      const undo = frame.kind === 'response' ? TAKEN_BACK[frame.action] : undefined;
      const id = undo === undefined ? undefined : answerOf(frame)[undo.names];
      if (undo !== undefined && id !== undefined) this.made.push({ undo, id });
      tap(frame);
    };
  }

  /** Takes everything back, the newest first; `open` gives a session of the owner that nobody taps. */
  async takeBack(tenant: Tenant, open: (api: Undo['api']) => Promise<Session>): Promise<void> {
    for (const { undo, id } of this.made.toReversed()) {
      const owner = await open(undo.api);
      await owner.call(undo.action, { id, ...undo.more?.(tenant) });
    }
  }
}

/** The payload of an answer of either transport; empty when there is none. */
function answerOf({ body, transport }: Frame): Record<string, unknown> {
  const payload = isRecord(body) ? body[transport === 'web' ? 'body' : 'payload'] : undefined;
  return isRecord(payload) ? payload : {};
}
