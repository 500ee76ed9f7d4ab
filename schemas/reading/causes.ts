/**
 * What a successful call may cause in one version: of the names in its definition those that exist there, on its side,
 * each with what is known about it. Readers of definitions take causes from here, never from the definition.
 */
import type { ActionDef } from '../language/define.ts';
import type { Version } from '../language/versions.ts';
import { isConsequence, isStatedCause } from '../tables/causes.ts';
import type { Registry } from './registry.ts';

export interface KnownCause {
  readonly message: 'push' | 'webhook';
  /** Name on the wire. */
  readonly name: string;
  /** `promise`: what the call is for; `consequence`: what the router and the timers may add. */
  readonly kind: 'promise' | 'consequence';
  /** `stated`: a page of the public documentation says so; `our reading`: no page does. */
  readonly basis: 'stated' | 'our reading';
}

/** The pushes of an action's side and the webhooks that it may cause in a version, pushes first. */
export function causesOf(
  { api, name, batchOf, pushes, webhooks }: ActionDef,
  version: Version,
  registry: Registry,
): readonly KnownCause[] {
  const side = api === 'customer' ? 'customer' : 'agent';
  const action = `${api}/${batchOf ?? name}`;
  const known = (message: KnownCause['message'], name: string): KnownCause => ({
    message,
    name,
    kind: isConsequence(action, name) ? 'consequence' : 'promise',
    basis: isStatedCause(action, name) ? 'stated' : 'our reading',
  });
  return [
    ...pushes
      .filter((push) => registry.findPush(side, push, version) !== undefined)
      .map((push) => known('push', push)),
    ...webhooks
      .filter((webhook) => registry.findWebhook(webhook, version) !== undefined)
      .map((webhook) => known('webhook', webhook)),
  ];
}

/** The names of the causes of one kind of message. */
export function namesOf(causes: readonly KnownCause[], message: KnownCause['message']): string[] {
  return causes.filter((cause) => cause.message === message).map(({ name }) => name);
}
