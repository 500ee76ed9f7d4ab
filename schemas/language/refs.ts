/**
 * Names of messages: the union every program of the kit uses to point at one shape, and its text form for
 * command lines, overlays and reports. It may not look a name up; the registry does.
 */

import { ENVELOPES, type EnvelopeKind } from '../tables/envelope.ts';
import type { Api } from './define.ts';

export type Part = 'request' | 'response';

export type MessageRef =
  | { readonly kind: 'action'; readonly api: Api; readonly name: string; readonly part: Part }
  | { readonly kind: 'push'; readonly api: 'agent' | 'customer'; readonly name: string }
  | { readonly kind: 'webhook'; readonly name: string }
  | { readonly kind: 'structure'; readonly name: string }
  | { readonly kind: 'endpoint'; readonly name: string; readonly part: Part }
  | { readonly kind: EnvelopeKind };

const ACTION = /^(agent|customer|configuration)\/([a-z_0-9]+)\/(request|response)$/;
const PUSH = /^(agent|customer)\/([a-z_0-9]+)\/push$/;
const WEBHOOK = /^([a-z_0-9]+)\/webhook$/;
const ENDPOINT = /^endpoint\/([a-z_0-9]+)\/(request|response)$/;
const STRUCTURE_NAME = /^[a-z]+\/[A-Z][A-Za-z0-9]*$/;

/** Reads the text form, e.g. `agent/send_event/request`; undefined when it has none of the known forms. */
export function parseRef(text: string): MessageRef | undefined {
  if (Object.hasOwn(ENVELOPES, text)) return { kind: text as EnvelopeKind };
  const action = ACTION.exec(text);
  if (action) return { kind: 'action', api: action[1] as Api, name: action[2]!, part: action[3] as Part };
  const push = PUSH.exec(text);
  if (push) return { kind: 'push', api: push[1] as 'agent' | 'customer', name: push[2]! };
  const webhook = WEBHOOK.exec(text);
  if (webhook) return { kind: 'webhook', name: webhook[1]! };
  const endpoint = ENDPOINT.exec(text);
  if (endpoint) return { kind: 'endpoint', name: endpoint[1]!, part: endpoint[2] as Part };
  return STRUCTURE_NAME.test(text) ? { kind: 'structure', name: text } : undefined;
}

/** The text form of a reference: `agent/send_event/request`, `agent/incoming_event/push`, `incoming_event/webhook`. */
export function formatRef(ref: MessageRef): string {
  switch (ref.kind) {
    case 'action':
      return `${ref.api}/${ref.name}/${ref.part}`;
    case 'push':
      return `${ref.api}/${ref.name}/push`;
    case 'webhook':
      return `${ref.name}/webhook`;
    case 'endpoint':
      return `endpoint/${ref.name}/${ref.part}`;
    case 'structure':
      return ref.name;
    default:
      return ref.kind;
  }
}
