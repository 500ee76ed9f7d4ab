/**
 * On a licence that all checks share, what one check registers, creates or leaves open would stand in the way of
 * the next. This remembers what was made on a stage and takes it back afterwards: nobody it brought online stays
 * online, no chat of its people stays open. It judges nothing, and a refusal is left alone.
 */
import { NotOffered } from '../check.ts';
import type { Frame, Outcome, Session, Tap, Tenant } from '../target.ts';
import { asText, isRecord } from '../targets/ports.ts';
import type { Ours } from './ours.ts';

interface Undo {
  readonly api: 'agent' | 'configuration';
  readonly action: string;
  /** Members of the answer that name what was made; of the request, where the maker names it. */
  readonly names: readonly string[];
  readonly named?: 'request';
  /** What the undoing call calls it, where that is another word. */
  readonly as?: string;
  readonly more?: (tenant: Tenant) => Readonly<Record<string, unknown>>;
}

const ownApplication = ({ clientId }: Tenant): Readonly<Record<string, unknown>> => ({
  owner_client_id: clientId,
});

const IN_REQUEST = { api: 'configuration', named: 'request' } as const;
const BY_ID = { api: 'configuration', names: ['id'] } as const;

const TAKEN_BACK: Readonly<Record<string, Undo>> = {
  register_webhook: { ...BY_ID, action: 'unregister_webhook', more: ownApplication },
  register_property: {
    ...IN_REQUEST,
    action: 'unregister_property',
    names: ['name'],
    more: ownApplication,
  },
  create_tag: { ...IN_REQUEST, action: 'delete_tag', names: ['name'] },
  create_bot: { ...BY_ID, action: 'delete_bot' },
  create_bot_template: { ...BY_ID, action: 'delete_bot_template', more: ownApplication },
  create_agent: { ...BY_ID, action: 'delete_agent' },
  create_group: { ...BY_ID, action: 'delete_group' },
  create_greeting: { ...BY_ID, action: 'delete_greeting' },
  create_canned_response: { ...BY_ID, action: 'delete_canned_response' },
  add_auto_access: { ...BY_ID, action: 'delete_auto_access' },
  add_allowed_domain: { ...IN_REQUEST, action: 'delete_allowed_domain', names: ['domain'] },
  suspend_agent: { ...IN_REQUEST, action: 'unsuspend_agent', names: ['id'] },
  // The Agent API calls the customer `id`, the Configuration API `customer_id`.
  ban_customer: { ...IN_REQUEST, action: 'unban_customer', names: ['id', 'customer_id'], as: 'customer_id' },
};

/** A target may call an action whatever it likes, `constructor` too. */
function takenBack(action: string): Undo | undefined {
  return Object.hasOwn(TAKEN_BACK, action) ? TAKEN_BACK[action] : undefined;
}

const AWAY = 'not_accepting_chats';

export class Leftovers {
  private readonly made: { readonly undo: Undo; readonly id: unknown }[] = [];
  /** Agents that connected, with the status they had when they first did. */
  private readonly agents = new Map<string, string>();
  private readonly actors = new Map<string, string>();
  private readonly closed = new Set<unknown>();
  private readonly ours: Ours;
  /** No agent can be asked for anything, so that customers close their chats themselves. */
  private readonly customersAlone: boolean;
  private rested = false;

  constructor(ours: Ours, customersAlone: boolean) {
    this.ours = ours;
    this.customersAlone = customersAlone;
  }

  /** Notices what an answer brought about. */
  watch(tap: Tap): Tap {
    const asked = new Map<string, Record<string, unknown>[]>();
    return (frame) => {
      if (frame.kind === 'response') this.answered(frame, asked.get(frame.action)?.shift() ?? {});
      if (frame.kind === 'request' && isRemembered(frame.action))
        asked.set(frame.action, [...(asked.get(frame.action) ?? []), payloadOf(frame, 'payload', undefined)]);
      tap(frame);
    };
  }

  /** Somebody connected; an agent who did is away again when the stage is left. */
  entered({ actor, api, transport, name }: Session): void {
    if (actor === null || actor.kind !== 'agent' || api !== 'agent' || transport !== 'rtm') return;
    this.actors.set(name, actor.id);
    if (!this.agents.has(actor.id)) this.agents.set(actor.id, AWAY);
  }

  /**
   * Sends the agents away over the connections they still have: back to their former status, then logged out. A room
   * that rests does that itself, and closes the chats.
   */
  async leave(tenant: Tenant, sessions: readonly Session[]): Promise<void> {
    const here = sessions.filter((session) => this.isAgents(session));
    if (this.customersAlone) await this.closeByCustomers(sessions);
    if (tenant.rest !== undefined) {
      for (const { actor } of here) this.agents.delete(actor?.id ?? '');
      if (tenant.sharesPeople === true) this.agents.clear();
      this.rested = true;
      await tenant.rest();
      return;
    }
    const settled = new Set<string>();
    for (const session of here) {
      const id = session.actor!.id;
      if (settled.has(id)) continue;
      const status = this.agents.get(id) ?? AWAY;
      if (await succeeds(session.call('set_routing_status', { status }))) settled.add(id);
    }
    await Promise.all(here.map((session) => succeeds(session.call('logout', {}))));
    for (const id of settled) this.agents.delete(id);
  }

  /** Takes everything back, the newest first; `open` gives a session of the owner that nobody taps. */
  async takeBack(tenant: Tenant, open: (api: Undo['api']) => Promise<Session>): Promise<void> {
    const sessions = { agent: await open('agent'), configuration: await open('configuration') };
    for (const id of this.agents.keys())
      await succeeds(sessions.agent.call('set_routing_status', { agent_id: id, status: AWAY }));
    for (const id of this.rested ? [] : this.ours.chats()) {
      if (!this.closed.has(id))
        await succeeds(sessions.agent.call('deactivate_chat', { id, ignore_requester_presence: true }));
    }
    for (const { undo, id } of this.made.toReversed())
      await succeeds(
        sessions[undo.api].call(undo.action, {
          [undo.as ?? undo.names[0] ?? 'id']: id,
          ...undo.more?.(tenant),
        }),
      );
  }

  /** Whose chat it is not is refused, and leaves it as it is. */
  private async closeByCustomers(sessions: readonly Session[]): Promise<void> {
    const theirs = sessions.filter(
      ({ api, actor, closed }) => api === 'customer' && actor !== null && !closed,
    );
    for (const session of theirs)
      for (const id of this.ours.chats())
        if (!this.closed.has(id)) await succeeds(session.call('deactivate_chat', { id }));
  }

  private isAgents(session: Session): boolean {
    // Whoever could not connect accepts chats all the same, and the owner ends that.
    const connected = !session.closed && session.transport === 'rtm' && session.absent !== true;
    return connected && this.actors.has(session.name);
  }

  private answered(frame: Frame, request: Record<string, unknown>): void {
    const answer = payloadOf(frame, 'payload', 'body');
    this.remember(frame, request, answer);
    if (frame.action === 'login') {
      const profile = isRecord(answer['my_profile']) ? answer['my_profile'] : {};
      const id = typeof profile['id'] === 'string' ? profile['id'] : undefined;
      if (id !== undefined && !this.agents.has(id))
        this.agents.set(id, asText(profile['routing_status'] ?? AWAY));
    }
    if (/^(start|resume)_chat$/.test(frame.action)) this.closed.clear();
    if (frame.action === 'deactivate_chat' && isRecord(frame.body)) {
      if (succeeded(frame)) this.closed.add(request['id']);
    }
  }

  /** What was made, entry by entry where it was made in a batch. */
  private remember(frame: Frame, request: Record<string, unknown>, answer: Record<string, unknown>): void {
    const undo = takenBack(frame.action.replace(/^batch_(.*)s$/, '$1'));
    if (undo === undefined || !succeeded(frame)) return;
    const source = undo.named === 'request' ? request : answer;
    const entries = Array.isArray(source['responses']) ? source['responses'].filter(isRecord) : [source];
    for (const entry of entries) {
      const id = undo.names.map((name) => entry[name]).find((value) => value !== undefined);
      if (id !== undefined) this.made.push({ undo, id });
    }
  }
}

/** Requests that say what their answer does not. */
function isRemembered(action: string): boolean {
  return action === 'deactivate_chat' || takenBack(action)?.named === 'request';
}

function succeeded({ body }: Frame): boolean {
  return isRecord(body) && (body['success'] === true || body['status'] === 200);
}

/** Whether a call succeeded. What a target does not implement cannot be taken back by it. */
async function succeeds(calling: Promise<Outcome>): Promise<boolean> {
  try {
    return (await calling).kind === 'success';
  } catch (error) {
    if (error instanceof NotOffered) return false;
    throw error;
  }
}

/** The payload of a frame of either transport; empty when there is none. */
function payloadOf(
  { body, transport, kind }: Frame,
  rtm: string,
  web: string | undefined,
): Record<string, unknown> {
  if (!isRecord(body)) return {};
  const payload = transport === 'web' ? (kind === 'request' ? body : body[web ?? 'body']) : body[rtm];
  return isRecord(payload) ? payload : {};
}
