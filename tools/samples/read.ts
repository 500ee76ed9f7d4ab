/**
 * Reads the published samples, which live outside the project, and finds the message each one belongs to. It may
 * not keep any of their text.
 */
import { readFileSync } from 'node:fs';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { CANONICAL, isVersion, type Version } from '../../schemas/language/versions.ts';
import { findAction } from '../../schemas/reading/registry.ts';
import type { EnvelopeKind } from '../../schemas/tables/envelope.ts';

export interface Sample {
  readonly version: string | null;
  readonly api: string;
  readonly transport: string;
  readonly kind: 'request' | 'response' | 'push' | 'webhook' | 'structure' | 'error';
  readonly name: string;
  /** File and line of the page. */
  readonly source: string;
  /** A comment stands in place of data, so the sample cannot be judged. */
  readonly elided: boolean;
  readonly data: unknown;
}

export interface Judgement {
  readonly ref: MessageRef;
  readonly version: Version;
  readonly value: unknown;
}

/** Every sample of the file, one JSON object a line. Throws with the line number when a line is no JSON. */
export function readSamples(path: string): Sample[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as Sample];
      } catch (error) {
        throw new Error(`${path}:${index + 1} is not JSON`, { cause: error });
      }
    });
}

/** Samples of frames as such, whatever their action. */
const FRAMES: Readonly<Record<string, EnvelopeKind>> = {
  '_general_rtm_format request': 'rtm_request',
  '_general_rtm_format response': 'rtm_response',
  '_general_format push': 'rtm_push',
};

/** What a sample must conform to; empty when it is not about a message of ours. */
export function judgementsOf(sample: Sample): Judgement[] {
  if (sample.api === 'authorization') return tokenJudgements(sample);
  const version = sample.version ?? CANONICAL;
  if (!isVersion(version)) return [];
  const frame = FRAMES[`${sample.name} ${sample.kind}`];
  if (frame !== undefined) return [{ ref: { kind: frame }, version, value: sample.data }];
  switch (sample.kind) {
    case 'request':
    case 'response':
      return actionJudgements(sample, version, sample.kind);
    case 'push':
      return pushJudgements(sample, version);
    case 'webhook':
      return [
        { ref: { kind: 'webhook_envelope' }, version, value: sample.data },
        { ref: { kind: 'webhook', name: sample.name }, version, value: payloadOf(sample.data) },
      ];
    case 'structure':
      return structureJudgements(sample, version);
    case 'error':
      return [{ ref: { kind: 'web_error' }, version, value: sample.data }];
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function payloadOf(data: unknown): unknown {
  return isObject(data) && 'payload' in data ? data['payload'] : data;
}

function isApi(api: string): api is 'agent' | 'customer' {
  return api === 'agent' || api === 'customer';
}

function actionJudgements(sample: Sample, version: Version, part: 'request' | 'response'): Judgement[] {
  if (!isApi(sample.api) && sample.api !== 'configuration') return [];
  // On RTM a message without anything to say has no payload.
  let value = sample.transport === 'rtm' ? payloadOfFrame(sample.data) : sample.data;
  const action = findAction(sample.api, sample.name, version);
  if (part === 'request' && action?.methods[0] === 'GET')
    value = fromQuery(sample.api === 'customer' ? withoutOrganization(value) : value, action.request);
  return [{ ref: { kind: 'action', api: sample.api, name: sample.name, part }, version, value }];
}

/** Every query of a customer names the organization beside the request (ENV-033). */
function withoutOrganization(data: unknown): unknown {
  if (!isObject(data)) return data;
  const { organization_id: _, ...request } = data;
  return request;
}

/** A query has nothing but text: members that are numbers or booleans are read from it. */
function fromQuery(data: unknown, schema: object): unknown {
  if (!isObject(data)) return data;
  const members = (schema as { properties?: Record<string, { type?: string }> }).properties ?? {};
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const typed = members[name]?.type !== 'string' && typeof value === 'string';
      return [name, typed && /^(\d+|true|false)$/.test(value) ? JSON.parse(value) : value];
    }),
  );
}

function payloadOfFrame(data: unknown): unknown {
  if (!isObject(data) || !('action' in data)) return data;
  return data['payload'] ?? {};
}

function pushJudgements(sample: Sample, version: Version): Judgement[] {
  if (!isApi(sample.api)) return [];
  // A payload may have a member of that name too.
  const framed = isObject(sample.data) && sample.data['action'] === sample.name;
  const value = framed ? payloadOfFrame(sample.data) : sample.data;
  return [{ ref: { kind: 'push', api: sample.api, name: sample.name }, version, value }];
}

const STRUCTURES: Readonly<Record<string, string>> = {
  file: 'File',
  form: 'Form',
  filled_form: 'FilledForm',
  message: 'Message',
  rich_message: 'RichMessage',
  custom: 'Custom',
  system_message: 'SystemMessage',
  system: 'System',
  agent: 'Agent',
  customer: 'Customer',
  my_profile: 'MyProfile',
  cart: 'Cart',
  cart_item: 'CartItem',
  chats: 'Chat',
  chat_info: 'ChatInfo',
  chat_summaries: 'ChatInfo',
  threads: 'Thread',
  deleted_event: 'DeletedEvent',
  forms: 'FormDefinition',
};
/** Structures shown inside an object that has them as its one member. */
const WRAPPED: Readonly<Record<string, { member: string; name: string; list?: true }>> = {
  access: { member: 'access', name: 'shared/Access' },
  properties: { member: 'properties', name: 'shared/Properties' },
  form_fields: { member: 'fields', name: 'shared/FormField', list: true },
  filled_form_fields: { member: 'fields', name: 'shared/FilledFormField', list: true },
};

/** Bodies of the page of system activities. */
const BODIES: Readonly<Record<string, string>> = {
  systemEventBody: 'agent/System',
  systemMessageBody: 'agent/SystemMessage',
};

/** Details of events of type `system`. The samples about skills are called V2, though the events have version 1. */
function detailsName({ api, name }: Sample): string | undefined {
  if (api !== 'references' || !/V\d$/.test(name)) return undefined;
  return `shared/${name[0]!.toUpperCase()}${name.slice(1).replace(/^(.*Skill.*)V2$/, '$1V1')}`;
}

function structureJudgements(sample: Sample, version: Version): Judgement[] {
  const of = (name: string, value: unknown): Judgement => ({
    ref: { kind: 'structure', name },
    version,
    value,
  });
  const body = BODIES[sample.name] ?? detailsName(sample);
  if (body !== undefined) return [of(body, sample.data)];
  if (/^(_general_properties_format|properties_in_the_.*)$/.test(sample.name))
    return [of('shared/Properties', isObject(sample.data) ? sample.data['properties'] : sample.data)];
  if (!isApi(sample.api)) return [];
  const wrapped = WRAPPED[sample.name];
  if (wrapped) {
    const inner = isObject(sample.data) ? (sample.data[wrapped.member] ?? sample.data) : sample.data;
    return wrapped.list && Array.isArray(inner)
      ? inner.map((value) => of(wrapped.name, value))
      : [of(wrapped.name, inner)];
  }
  const name = STRUCTURES[sample.name];
  return name ? [of(`${sample.api}/${name}`, sample.data)] : [];
}

/** Pages about tokens and the endpoint each of their samples is for, by a part of the sample's name. */
const TOKEN_PAGES: Readonly<Record<string, readonly (readonly [part: string, endpoint: string])[]>> = {
  'customer-authorization/': [
    ['step_1', 'customer_identity_transfer'],
    ['', 'customer_token'],
  ],
  'oauth-authorization/': [
    ['exchange_code', 'agent_token'],
    ['refresh_token', 'agent_token'],
    ['revoking', 'revoke_agent_token'],
    ['validating', 'agent_token_info'],
  ],
};

function tokenJudgements(sample: Sample): Judgement[] {
  if (sample.kind !== 'request' && sample.kind !== 'response') return [];
  const page = Object.keys(TOKEN_PAGES).find((path) => sample.source.includes(path));
  const name = page && TOKEN_PAGES[page]?.find(([part]) => sample.name.includes(part))?.[1];
  if (!name) return [];
  const ref: MessageRef = { kind: 'endpoint', name, part: sample.kind };
  return [{ ref, version: CANONICAL, value: withoutBackslashes(sample.data) }];
}

/** Forms are broken over lines with a backslash, which stands before the names of their members. */
function withoutBackslashes(data: unknown): unknown {
  if (!isObject(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name.replace(/^\\/, ''), value]));
}
