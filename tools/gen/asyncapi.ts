/**
 * `asyncapi.json`: the websocket channels of agents and customers and the deliveries of webhooks of one version as an
 * AsyncAPI 3.0 document, from a client's point of view. Derived from the registry; no message is named here.
 */
import type { ActionDef, WebhookDef } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { schemaObjects } from './asyncapi-schemas.ts';
import type { VersionSchemas } from './bundle.ts';
import { deliveryOf } from './openapi.ts';
import { Components, frame, type Reference } from './openapi-components.ts';
import { COMMON_RTM_ERRORS, errorsOf } from './openapi-errors.ts';
import { API_HOST, infoOf } from './openapi-info.ts';
import { scopesText } from './openapi-security.ts';

const SIDES = ['agent', 'customer'] as const;
type Side = (typeof SIDES)[number];

/** A channel while it is being filled. */
interface Channel {
  readonly name: string;
  readonly messages: Record<string, Reference>;
}

class Document {
  readonly components: Components;
  readonly messages: Record<string, JsonSchema> = {};
  readonly operations: Record<string, JsonSchema> = {};
  readonly schemas: VersionSchemas;

  constructor(schemas: VersionSchemas) {
    this.schemas = schemas;
    this.components = new Components(schemas);
  }

  /** Puts a message on a channel; returns the reference by which operations know it. */
  message(channel: Channel, name: string, message: JsonSchema): Reference {
    this.messages[`${channel.name}.${name}`] = message;
    channel.messages[name] = { $ref: `#/components/messages/${channel.name}.${name}` };
    return { $ref: `#/channels/${channel.name}/messages/${name}` };
  }

  envelope(kind: 'rtm_request' | 'rtm_response' | 'rtm_push', success?: boolean): JsonSchema {
    const schema = this.components.schemaOf({ kind });
    if (success === undefined) return schema;
    const branches = schema['anyOf'] as JsonSchema[];
    const found = branches.find((branch) => {
      const properties = branch['properties'] as Record<string, JsonSchema>;
      return properties['success']?.['const'] === success;
    });
    if (found === undefined) throw new Error(`${kind} has no branch for success ${success}`);
    return found;
  }

  /** The schema of a whole frame that carries the payload of a message. */
  payload(name: string, envelope: JsonSchema, ref: MessageRef & { readonly name: string }): Reference {
    const needed = this.components.isNeeded(this.components.schemaOf(ref));
    const parts = { action: ref.name, payload: this.components.refTo(ref), needed };
    return this.components.add(name, frame(envelope, parts));
  }
}

const CORRELATION = { $ref: '#/components/correlationIds/requestId' };

function action(document: Document, channel: Channel, definition: ActionDef, failure: Reference): void {
  const { api, name, summary } = definition;
  const request = document.message(channel, `${name}.request`, {
    name: `${api}/${name}/request`,
    title: name,
    summary,
    correlationId: CORRELATION,
    payload: document.payload(`${api}.${name}.request.frame`, document.envelope('rtm_request'), {
      kind: 'action',
      api,
      name,
      part: 'request',
    }),
  });
  const response = document.message(channel, `${name}.response`, {
    name: `${api}/${name}/response`,
    title: name,
    summary: `Answer to \`${name}\`.`,
    correlationId: CORRELATION,
    payload: document.payload(`${api}.${name}.response.frame`, document.envelope('rtm_response', true), {
      kind: 'action',
      api,
      name,
      part: 'response',
    }),
  });
  document.operations[`${api}.${name}`] = {
    action: 'send',
    title: name,
    summary,
    description: describe(definition),
    channel: { $ref: `#/channels/${channel.name}` },
    tags: [{ name: api }],
    messages: [request],
    reply: { channel: { $ref: `#/channels/${channel.name}` }, messages: [response, failure] },
  };
}

function describe(definition: ActionDef): string {
  const names = (title: string, list: readonly string[]) =>
    list.length === 0 ? [] : [`${title}: ${list.map((name) => `\`${name}\``).join(', ')}.`];
  const errors = [
    ...new Set([...errorsOf(definition.errors, definition.scopes), ...COMMON_RTM_ERRORS]),
  ].sort();
  return [
    ...(definition.description === undefined ? [] : [definition.description]),
    scopesText(definition),
    ...names('Errors', errors),
    ...names('Pushes it may cause', definition.pushes),
    ...names('Webhooks it may cause', definition.webhooks),
  ].join('\n\n');
}

function pushes(document: Document, registry: Registry, side: Side, channel: Channel): void {
  for (const { name, summary } of registry.pushesOf(document.schemas.version, side).values()) {
    const message = document.message(channel, `${name}.push`, {
      name: `${side}/${name}/push`,
      title: name,
      summary,
      payload: document.payload(`${side}.${name}.push.frame`, document.envelope('rtm_push'), {
        kind: 'push',
        api: side,
        name,
      }),
    });
    document.operations[`${side}.push.${name}`] = {
      action: 'receive',
      title: name,
      summary,
      channel: { $ref: `#/channels/${channel.name}` },
      tags: [{ name: side }, { name: 'pushes' }],
      messages: [message],
    };
  }
}

/** Rules ENV-014 and ENV-015: one websocket a side, opened for one organization. */
function rtmChannel(document: Document, registry: Registry, side: Side): JsonSchema {
  const { version } = document.schemas;
  const channel: Channel = { name: side, messages: {} };
  const failed = document.components.add(`${side}.failure.frame`, document.envelope('rtm_response', false));
  const failure = document.message(channel, 'failure', {
    name: `${side}/failure`,
    title: 'failure',
    summary: 'Answer to any request that failed.',
    correlationId: CORRELATION,
    payload: failed,
  });
  for (const definition of registry.actionsOf(version, side).values()) {
    if (definition.transports.includes('rtm')) action(document, channel, definition, failure);
  }
  pushes(document, registry, side, channel);
  const query = {
    type: 'object',
    required: ['organization_id'],
    properties: { organization_id: { type: 'string', description: 'The organization.' } },
  };
  return {
    address: `/v${version}/${side}/rtm/ws`,
    title: `Websocket of ${side}s`,
    description: 'The first request logs in; a response repeats the id of its request.',
    servers: [{ $ref: '#/servers/rtm' }],
    messages: channel.messages,
    bindings: { ws: { method: 'GET', query, bindingVersion: '0.1.0' } },
  };
}

function webhookChannel(document: Document, webhooks: readonly WebhookDef[]): JsonSchema {
  const channel: Channel = { name: 'webhooks', messages: {} };
  for (const webhook of webhooks) {
    const { name, summary } = webhook;
    const message = document.message(channel, name, {
      name: `${name}/webhook`,
      title: name,
      summary,
      payload: deliveryOf(document.components, webhook, document.schemas),
    });
    document.operations[`webhook.${name}`] = {
      action: 'receive',
      title: name,
      summary,
      channel: { $ref: `#/channels/${channel.name}` },
      tags: [{ name: 'webhooks' }],
      messages: [message],
      bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
    };
  }
  return {
    address: null,
    title: 'Webhooks',
    description: 'Deliveries to the address that a registration names.',
    servers: [{ $ref: '#/servers/receiver' }],
    messages: channel.messages,
  };
}

const TAGS = [
  { name: 'agent', description: 'Agents and bots.' },
  { name: 'customer', description: 'Customers.' },
  { name: 'pushes', description: 'What a server says unasked.' },
  { name: 'webhooks', description: 'What is delivered to an application.' },
];

/** The AsyncAPI document of the version of `schemas`. */
export function asyncapiOf(registry: Registry, schemas: VersionSchemas): JsonSchema {
  const document = new Document(schemas);
  const channels = {
    ...Object.fromEntries(SIDES.map((side) => [side, rtmChannel(document, registry, side)])),
    webhooks: webhookChannel(document, [...registry.webhooksOf(schemas.version).values()]),
  };
  return {
    asyncapi: '3.0.0',
    info: { ...infoOf(schemas.version, 'RTM and webhooks'), tags: TAGS },
    defaultContentType: 'application/json',
    servers: {
      rtm: {
        host: API_HOST,
        protocol: 'wss',
        description: 'The vendor; a reference server has its own address.',
      },
      receiver: {
        host: '{receiver}',
        protocol: 'https',
        description: 'Where an application receives its webhooks.',
        variables: { receiver: { default: 'localhost', description: 'Host of the registered address.' } },
      },
    },
    channels,
    operations: document.operations,
    components: {
      schemas: schemaObjects(document.components.all()),
      messages: document.messages,
      correlationIds: {
        requestId: { description: 'Chosen by the client.', location: '$message.payload#/request_id' },
      },
    },
  };
}
