/**
 * The few calls that a channel needs of LiveChat, typed by the specification: customers' tokens, the Customer Chat API in
 * a customer's name, and the registration of webhooks. It knows nothing of the channel.
 */
import { type ActionName, type MessageOf, routesOf } from 'livechat-protocol-kit/schemas';
import { Refused } from '../typed-client.ts';

const VERSION = '3.6';
type V = typeof VERSION;
type Request<A extends 'customer' | 'configuration', N extends ActionName<V, A>> = MessageOf<
  V,
  `${A}/${N}/request`
>;
type Response<A extends 'customer' | 'configuration', N extends ActionName<V, A>> = MessageOf<
  V,
  `${A}/${N}/response`
>;

/** What a webhook's payload is, by its action. */
export type Delivered<N extends 'incoming_event' | 'chat_deactivated' | 'chat_transferred'> = MessageOf<
  V,
  `${N}/webhook`
>;

export interface Account {
  /** Where LiveChat is: its own address, or a server of this kit. */
  readonly url: string;
  readonly organizationId: string;
  readonly clientId: string;
  /** An access token of an administrator, with `customers:own` and the scopes of webhooks. */
  readonly token: string;
}

/** A customer as LiveChat knows it. */
export interface CustomerIdentity {
  readonly customerId: string;
  readonly token: string;
}

const customerRoutes = routesOf(VERSION, 'customer');
const configurationRoutes = routesOf(VERSION, 'configuration');

export class LiveChat {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Makes a customer for somebody of the channel, or a fresh token for one that is known (AUTH-029, AUTH-030). */
  async identity(customerId?: string): Promise<CustomerIdentity> {
    const { organizationId, clientId, token } = this.#account;
    const answer = await this.#post('/v2/customer/token', token, {
      grant_type: 'agent_token',
      response_type: 'token',
      client_id: clientId,
      organization_id: organizationId,
      ...(customerId === undefined ? {} : { entity_id: customerId }),
    });
    return { customerId: String(answer['entity_id']), token: String(answer['access_token']) };
  }

  /** Calls an action of the Customer Chat API as this customer. */
  async customer<N extends ActionName<V, 'customer'>>(
    { token }: CustomerIdentity,
    name: N,
    request: Request<'customer', N>,
  ): Promise<Response<'customer', N>> {
    const query = `?organization_id=${this.#account.organizationId}`;
    return Object(await this.#post(`${customerRoutes.get(name)?.path}${query}`, token, request));
  }

  /** Has these webhooks delivered to an address. Gives what ends it. */
  async subscribe(
    actions: readonly ('incoming_event' | 'chat_deactivated' | 'chat_transferred')[],
    url: string,
    secret: string,
  ): Promise<() => Promise<void>> {
    const owner_client_id = this.#account.clientId;
    const ids: string[] = [];
    for (const action of actions) {
      // What customers write is what the channel brought; only agents are of interest.
      const filters = action === 'incoming_event' ? ({ filters: { author_type: 'agent' } } as const) : {};
      const request = {
        action,
        url,
        secret_key: secret,
        type: 'license',
        owner_client_id,
        ...filters,
      } as const;
      ids.push((await this.#configure('register_webhook', request)).id);
    }
    await this.#configure('enable_license_webhooks', { owner_client_id });
    return async () => {
      for (const id of ids) await this.#configure('unregister_webhook', { id, owner_client_id });
    };
  }

  async #configure<N extends ActionName<V, 'configuration'>>(
    name: N,
    request: Request<'configuration', N>,
  ): Promise<Response<'configuration', N>> {
    return Object(await this.#post(`${configurationRoutes.get(name)?.path}`, this.#account.token, request));
  }

  async #post(path: string, token: string, body: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.#account.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said: Record<string, unknown> = Object(await answer.json());
    if (answer.ok) return said;
    const { type, message }: { type?: string; message?: string } = Object(said['error']);
    throw new Refused(type ?? 'refused', message ?? `${path} was answered with ${answer.status}`);
  }
}
