/**
 * Agents and customers as a test holds them: who they are, and what they do without a client. Everything they do is a
 * command of the protocol; nothing here writes to the world.
 */
import { CANONICAL } from '../../schemas/language/versions.ts';
import type { RoutingStatus, Token } from '../core/world/world.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import { closeConnection, handleFrame, openConnection } from '../edge/rtm.ts';
import { holdRuntime, runtimeOf } from '../inside.ts';
import type { Runtime } from '../runtime.ts';
import type { Passing } from '../traffic/traffic-types.ts';
import { type AsideCaller, CallRefused, callAside } from './call-aside.ts';
import type { AgentHandle, CallHow, CustomerHandle } from './license-types.ts';

/** Who somebody is, beside the runtime that it lives in. */
interface Identity extends AsideCaller {
  readonly id: string;
}

abstract class Handle {
  readonly id: string;
  readonly organizationId: string;
  readonly authorization: string;

  constructor(runtime: Runtime, { id, organizationId, authorization }: Identity) {
    holdRuntime(this, runtime);
    this.id = id;
    this.organizationId = organizationId;
    this.authorization = authorization;
  }

  get token(): string {
    return this.authorization.replace(/^\w+ /, '');
  }

  protected callAs(
    api: 'agent' | 'customer',
    action: string,
    payload: unknown,
    how: CallHow,
  ): Promise<JsonObject> {
    return callAside(runtimeOf(this), this, { api: how.api ?? api, action, payload, version: how.version });
  }

  async say(chatId: string, text: string): Promise<string> {
    const { event_id } = await this.call('send_event', { chat_id: chatId, event: { type: 'message', text } });
    return String(event_id);
  }

  abstract call(action: string, payload?: object, how?: CallHow): Promise<Record<string, unknown>>;
}

export class CustomerInHand extends Handle implements CustomerHandle {
  get name(): string {
    return runtimeOf(this).world.licenses.get(this.organizationId)?.customers.get(this.id)?.name ?? '';
  }

  call(action: string, payload: object = {}, how: CallHow = {}): Promise<Record<string, unknown>> {
    return this.callAs('customer', action, payload, how);
  }
}

export class AgentInHand extends Handle implements AgentHandle {
  get #agent() {
    return runtimeOf(this).world.licenses.get(this.organizationId)?.agents.get(this.id);
  }

  get name(): string {
    return this.#agent?.name ?? '';
  }

  get role(): string | null {
    return this.#agent === undefined || this.#agent.bot ? null : this.#agent.role;
  }

  get status(): RoutingStatus {
    return this.#agent?.status ?? 'offline';
  }

  call(action: string, payload: object = {}, how: CallHow = {}): Promise<Record<string, unknown>> {
    return this.callAs('agent', action, payload, how);
  }

  async online(): Promise<this> {
    if (this.status === 'offline' && this.#agent?.bot !== true) await logInSilently(runtimeOf(this), this);
    if (this.status !== 'accepting_chats') await this.#accept();
    return this;
  }

  async offline(): Promise<this> {
    if (this.#agent?.bot === true) {
      await this.call('set_routing_status', { agent_id: this.id, status: 'offline' });
      return this;
    }
    // One that counts as logged in has no connection that could end.
    if (this.#connections().length === 0 && this.status !== 'offline')
      await logInSilently(runtimeOf(this), this);
    await inTurn(runtimeOf(this), () => {
      for (const connectionId of this.#connections()) {
        runtimeOf(this).execute({ type: 'disconnect', connectionId, reason: 'agent_logged_out_remotely' });
      }
    });
    return this;
  }

  #accept(): Promise<unknown> {
    const target = this.#agent?.bot === true ? { agent_id: this.id } : {};
    return this.call('set_routing_status', { ...target, status: 'accepting_chats' });
  }

  #connections(): string[] {
    return [...runtimeOf(this).world.connections.values()]
      .filter(
        ({ subjectId, organizationId }) => subjectId === this.id && organizationId === this.organizationId,
      )
      .map(({ id }) => id);
  }
}

/** Runs a job in its turn, with the specification loaded. */
function inTurn<Made>(runtime: Runtime, job: () => Made): Promise<Made> {
  return new Promise((resolve, reject) => {
    runtime.do(() => {
      try {
        resolve(job());
      } catch (fault) {
        reject(fault);
      }
    });
  });
}

/**
 * A connection that hears nothing and says nothing but its login. It ends as soon as a client logs in as the same agent,
 * so that the client's end is then the agent's end.
 */
async function logInSilently(runtime: Runtime, agent: AgentInHand): Promise<void> {
  let answer: JsonObject | undefined;
  const id = await inTurn(runtime, () => {
    const connectionId = openConnection(
      runtime,
      { api: 'agent', version: CANONICAL, organizationId: null },
      {
        frame: (frame) => {
          answer ??= frame;
        },
        close: () => runtime.traffic.listeners.delete(giveWay),
        alive: () => true,
      },
    );
    const login = { action: 'login', payload: { token: agent.authorization, pushes: { [CANONICAL]: [] } } };
    if (connectionId !== null) runtime.traffic.aside(() => handleFrame(runtime, connectionId, login));
    return connectionId;
  });
  if (id === null || answer?.['success'] !== true) {
    if (id !== null) await inTurn(runtime, () => closeConnection(runtime, id));
    const payload = isObject(answer?.['payload']) ? answer['payload'] : {};
    const error = isObject(payload['error']) ? payload['error'] : {};
    throw new CallRefused('login', String(error['type']), String(error['message']));
  }
  runtime.traffic.listeners.add(giveWay);

  function giveWay(passing: Passing): void {
    if (passing.way !== 'answer' || passing.call.action !== 'login') return;
    const { by, organization_id, answer: given } = passing.call;
    // Licences have agents of the same id.
    if (by !== agent.id || organization_id !== agent.organizationId) return;
    if (given === null || 'error' in given) return;
    runtime.traffic.listeners.delete(giveWay);
    runtime.do(() => {
      if (id !== null) closeConnection(runtime, id);
    });
  }
}

/** The first access token of somebody, with its scheme; undefined when nobody made one. */
export function bearerOf(runtime: Runtime, organizationId: string, id: string): string | undefined {
  for (const token of runtime.world.tokens.values()) {
    if (isOf(token, organizationId, id)) return `Bearer ${token.token}`;
  }
  return undefined;
}

function isOf(token: Token, organizationId: string, id: string): boolean {
  return (
    token.organizationId === organizationId && token.subjectId === id && !token.personal && !token.exchange
  );
}
