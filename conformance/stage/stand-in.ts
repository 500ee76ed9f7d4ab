/**
 * Agents need a connection to be online, and where a target has none for them nobody accepts the chats that customers
 * start. A bot of the kit accepts them then, and hands each to the agent who was to have it. It is brought in when a call
 * is refused because nobody is online, and judges nothing.
 */
import { NotOffered, Obstructed } from '../check.ts';
import type { AgentSpec, CallOptions, Outcome, Session, Tenant } from '../target.ts';
import { PREFIX } from '../targets/rooms/provision.ts';
import { withCall } from '../targets/with-call.ts';
import { handOver } from './looks.ts';
import { at, need, textAt } from './scenes.ts';
import type { Party } from './stage.ts';

/** Refusals for want of somebody who is online, which no agent is without a connection. */
const NOBODY_ONLINE: ReadonlySet<string> = new Set([
  'agent_offline',
  'requester_already_offline',
  'group_offline',
  'groups_offline',
  'group_unavailable',
]);

/** With these a customer has a chat given to somebody. */
const ROUTED: ReadonlySet<string> = new Set(['start_chat', 'resume_chat']);

function isForWantOfOnline(outcome: Outcome): boolean {
  return outcome.kind === 'error' && NOBODY_ONLINE.has(outcome.type);
}

/** A transfer that the check wants to succeed, and that looks for somebody who is there. */
function isTransferByRouting(action: string, payload: unknown, options: CallOptions | undefined): boolean {
  const isForced =
    at(payload, 'ignore_agents_availability') === true && at(payload, 'target', 'type') === 'agent';
  return action === 'transfer_chat' && options?.deliberate !== true && !isForced;
}

const USUAL: NonNullable<AgentSpec['groups']> = [{ id: 0, priority: 'normal' }];

interface StandInParts {
  /** What keeps agents from being online; undefined where they connect, and nobody has to stand in. */
  readonly lack: () => NotOffered | undefined;
  /** Whether agents are served at all. */
  readonly haveAgents: boolean;
  /** Whom the target gives a chat is the point of the check, and cannot be seen while a bot takes them. */
  readonly routing: boolean;
  /** The check says nothing where agents are not online. */
  readonly online: boolean;
  readonly tenant: Pick<Tenant, 'group'>;
  /** The owner's calls of the Configuration API, whose makings are taken back. */
  readonly owner: () => Pick<Party, 'call' | 'actor'>;
  /** A session of the owner on the Agent API outside the play. */
  readonly agentApi: () => Promise<Session>;
  readonly setUp: <T>(work: () => Promise<T>) => Promise<T>;
}

export class StandIn {
  private readonly parts: StandInParts;
  /** Agents who were to accept chats. */
  private readonly wished: Party[] = [];
  /** Those of them who cannot, with their groups. */
  private readonly away = new Map<Party, readonly number[]>();
  /** Chats of which nobody knows whom the target would have given them. */
  private readonly held = new Set<string>();
  private coming: Promise<boolean> | undefined;

  constructor(parts: StandInParts) {
    this.parts = parts;
  }

  /** An agent who accepts no chats has to be online all the same, where that matters. Throws `NotOffered`. */
  async rest(agent: Party): Promise<void> {
    if (this.parts.online) await agent.call('set_routing_status', { status: 'not_accepting_chats' });
  }

  /** Tells an agent over HTTP to accept chats, which many a server does; elsewhere the bot will, once it is wanted. */
  async accept(agent: Party, { groups = USUAL }: Pick<AgentSpec, 'groups'>): Promise<Outcome> {
    this.wished.push(agent);
    try {
      return await agent.call('set_routing_status', { status: 'accepting_chats' });
    } catch (error) {
      if (!(error instanceof NotOffered) || this.parts.online) throw error;
      this.away.set(
        agent,
        groups.map(({ id }) => this.parts.tenant.group(id)),
      );
      this.coming = undefined;
      return { kind: 'success', payload: {}, frame: undefined };
    }
  }

  /** Whether an agent was to accept chats and cannot. */
  isAway(agent: Party): boolean {
    return this.away.has(agent);
  }

  /** Sees to it that the agent has the chat. */
  async give(chatId: string, agent: Party): Promise<void> {
    try {
      await handOver(chatId, agent);
    } catch (error) {
      const lack = this.parts.lack();
      throw lack !== undefined && error instanceof Obstructed ? lack : error;
    }
    this.held.delete(chatId);
  }

  /**
   * Calls of somebody on a stage where agents cannot be online. What is refused because nobody is online is asked again
   * when the bot has come, and cannot be judged otherwise.
   */
  watch(session: Session): Session {
    const lack = this.parts.lack();
    if (lack === undefined) return session;
    return withCall(session, async (action, payload, options) => {
      const first = await session.call(action, payload, options);
      const isRouted = session.api === 'customer' && ROUTED.has(action);
      const came = isForWantOfOnline(first) && isRouted && (await this.comes());
      const outcome = came ? await session.call(action, payload, options) : first;
      const isDealt = this.away.size > 0 && isTransferByRouting(action, payload, options);
      const isOwed = isForWantOfOnline(outcome) && this.isMissed(session);
      if (isOwed || (isDealt && outcome.kind === 'error')) throw lack;
      if (isDealt) this.held.add(textAt(payload, 'id'));
      if (outcome.kind === 'success' && isRouted)
        await this.routed(textAt(outcome.payload, 'chat_id') || textAt(payload, 'chat', 'id'));
      return outcome;
    });
  }

  /**
   * What the check lacked when a chat was left to whoever the target gave it, while an agent who was to accept it could not:
   * then neither a failure nor its absence says anything.
   */
  get lack(): NotOffered | undefined {
    return this.held.size === 0 ? undefined : this.parts.lack();
  }

  /** Whether somebody is missed who would be online with a connection: an agent who asks, or one who was to accept chats. */
  private isMissed({ api }: Session): boolean {
    return api === 'agent' || this.away.size > 0 || !this.parts.haveAgents;
  }

  /** Where one agent was to accept chats, that one is given the new one; of several, nobody knows which it would be. */
  private async routed(chatId: string): Promise<void> {
    const [agent, ...others] = this.wished;
    // Without agents nobody can see to it that no one accepts chats.
    if (this.parts.haveAgents && this.away.size === 0) return;
    this.held.add(chatId);
    if (agent === undefined || others.length > 0 || this.parts.routing) return;
    if (this.parts.haveAgents) await this.parts.setUp(() => this.give(chatId, agent));
    else this.held.delete(chatId);
  }

  /** Whether a bot accepts the chats of the agents who cannot. */
  private comes(): Promise<boolean> {
    if (this.away.size === 0) return Promise.resolve(false);
    this.coming ??= this.parts.setUp(() => this.come());
    return this.coming;
  }

  private async come(): Promise<boolean> {
    const groups = [...new Set([...this.away.values()].flat())].map((id) => ({ id, priority: 'normal' }));
    try {
      const owner = this.parts.owner();
      const bot = { name: `${PREFIX}stand-in`, groups, owner_client_id: owner.actor.clientId };
      const id = textAt(await need(owner, 'create_bot', bot), 'id');
      const status = { agent_id: id, status: 'accepting_chats' };
      await need(await this.parts.agentApi(), 'set_routing_status', status);
      return true;
    } catch (error) {
      if (error instanceof Obstructed || error instanceof NotOffered) return false;
      throw error;
    }
  }
}
