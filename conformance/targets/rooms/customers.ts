/**
 * Customers on a shared licence: a fresh one for each wish from the accounts endpoints, or, where there are none, out
 * of a list of ready ones. It gives tokens and names; nothing here is judged.
 */

import type { Version } from '../../../schemas/language/versions.ts';
import { NotOffered } from '../../check.ts';
import type { Actor, CustomerSpec } from '../../target.ts';
import { askAccounts } from '../accounts.ts';
import { askServed } from '../discover/ask-rtm.ts';
import type { Serves } from '../discover/serving.ts';
import { asText, type Ports } from '../ports.ts';

interface CustomerSource {
  readonly ports: Ports;
  /** The owner's. Undefined: customers say who they are by cookies, as a browser does. */
  readonly authorization: string | undefined;
  readonly organizationId: string;
  readonly clientId: string;
  readonly version: Version;
  readonly ready: readonly Actor[];
  /** Whether the accounts endpoints answered, and to browsers only. */
  readonly accounts: boolean;
  readonly onlyCookies?: boolean;
  readonly serves?: Serves;
}

const BOUND_MS = 6_000;

export class Customers {
  private readonly source: CustomerSource;
  private readonly free: Actor[];
  private readonly issued = new Set<string>();

  constructor(source: CustomerSource) {
    this.source = source;
    this.free = [...source.ready];
  }

  /** Whether an id is that of a customer of any room. */
  knows(id: string): boolean {
    return this.issued.has(id);
  }

  /** `met` is told the id before anything is pushed about it. Throws `NotOffered` for a customer that cannot be had. */
  async make(
    spec: CustomerSpec,
    groupOf: (id: number) => number,
    met?: (id: string) => void,
  ): Promise<Actor> {
    if (spec.expires_in !== undefined) throw new NotOffered('tokens that expire');
    const actor = this.source.accounts
      ? await this.issue(spec.group_id === undefined ? undefined : groupOf(spec.group_id))
      : this.takeReady(spec);
    this.issued.add(actor.id);
    met?.(actor.id);
    if (spec.name !== undefined) await this.call(actor, spec.name);
    return actor;
  }

  private takeReady(spec: CustomerSpec): Actor {
    const actor = spec.group_id === undefined ? this.free.shift() : undefined;
    if (actor === undefined)
      throw new NotOffered('customers (no accounts endpoint, and no ready one is left)');
    return actor;
  }

  private async issue(groupId: number | undefined): Promise<Actor> {
    const { ports, organizationId, clientId, onlyCookies } = this.source;
    const authorization = onlyCookies === true ? undefined : this.source.authorization;
    const answer = await askAccounts(
      ports,
      {
        path:
          groupId === undefined ? '/v2/customer/token' : `/v2/customer/${organizationId}/${groupId}/token`,
        authorization,
        body: {
          grant_type: authorization === undefined ? 'cookie' : 'agent_token',
          response_type: 'token',
          client_id: clientId,
          organization_id: organizationId,
        },
      },
      BOUND_MS,
    );
    const body = answer.kind === 'answer' ? answer.body : {};
    if (typeof body['access_token'] !== 'string')
      throw new NotOffered(
        `customers${groupId === undefined ? '' : ' of a group'} (the accounts endpoint gave no token)`,
      );
    return {
      kind: 'customer',
      id: asText(body['entity_id']),
      authorization: `Bearer ${body['access_token']}`,
      organizationId,
      clientId,
    };
  }

  /** A customer says its own name, or an agent does where customers have no API. */
  private async call({ id, authorization }: Actor, name: string): Promise<void> {
    const { ports, organizationId, version, serves, authorization: owner } = this.source;
    const isMute = serves?.(version, 'customer') === false;
    const who = isMute
      ? ({ api: 'agent', authorization: owner, payload: { id, name } } as const)
      : ({ api: 'customer', authorization, payload: { name } } as const);
    const question = { version, action: 'update_customer', organizationId, ...who };
    const answer = await askServed(ports, question, serves);
    if (answer.kind !== 'success') throw new NotOffered('customers of a chosen name');
  }
}
