/**
 * `asyncapi.json`: the websockets of agents and customers and the deliveries of webhooks of one version as an AsyncAPI
 * 3.0 document, from a client's point of view, whole or one channel of it. Derived; no message is named here.
 */
import type { ActionDef, PushDef, WebhookDef } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { causesOf, type KnownCause } from '../../schemas/reading/causes.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { CONNECTION } from '../../schemas/tables/connection.ts';
import { chapterOf } from './areas.ts';
import { schemaObjects } from './asyncapi-schemas.ts';
import type { VersionSchemas } from './bundle.ts';
import { componentName, pascal } from './component-names.ts';
import { actionSection, pushSection, webhookSection } from './documentation.ts';
import type { ExamplesOf } from './message-examples.ts';
import { deliveryExample, deliveryOf } from './openapi.ts';
import { Components, frame, type Reference } from './openapi-components.ts';
import { COMMON_RTM_ERRORS, errorExample, errorsOf } from './openapi-errors.ts';
import { infoOf, REGION_HOSTS } from './openapi-info.ts';
import { describedParts } from './openapi-operations.ts';
import { agentFlow, scopesUsed, securityOf } from './openapi-security.ts';
import { schemasAt } from './schema-reading.ts';

/** Documents of a part: one a websocket, and the webhooks. */
export const ASYNCAPI_PARTS = ['agent', 'customer', 'webhooks'] as const;
type AsyncapiPart = (typeof ASYNCAPI_PARTS)[number];
type Side = Exclude<AsyncapiPart, 'webhooks'>;

/** A channel while it is being filled. */
interface Channel {
  readonly name: string;
  readonly messages: Record<string, Reference>;
}

type Named = MessageRef & { readonly name: string };

class Document {
  readonly components: Components;
  readonly messages: Record<string, JsonSchema> = {};
  readonly operations: Record<string, JsonSchema> = {};
  readonly schemas: VersionSchemas;
  readonly examples: ExamplesOf;
  readonly #registry: Registry;

  constructor(registry: Registry, schemas: VersionSchemas, examples: ExamplesOf) {
    this.#registry = registry;
    this.schemas = schemas;
    this.examples = examples;
    this.components = new Components(schemas);
  }

  causes(action: ActionDef): readonly KnownCause[] {
    return causesOf(action, this.schemas.version, this.#registry);
  }

  /** Puts a message on a channel; returns the reference by which operations know it. */
  message(channel: Channel, name: string, message: JsonSchema): Reference {
    this.messages[name] = message;
    channel.messages[name] = { $ref: `#/components/messages/${name}` };
    return { $ref: `#/channels/${channel.name}/messages/${name}` };
  }

  /** The schema of a whole frame that carries the payload of a message. */
  payload(envelope: JsonSchema, ref: Named): Reference {
    const parts = {
      action: ref.name,
      payload: this.components.refTo(ref),
      needed: this.components.isNeeded(ref),
    };
    return this.components.add(`${keyOf(ref)}Frame`, frame(envelope, parts));
  }
}

/** Name of a message in components: that of its payload. */
function keyOf(ref: Named): string {
  if (ref.kind === 'action') return componentName(`${ref.api}.${ref.name}.${ref.part}`);
  return ref.kind === 'push' ? componentName(`${ref.api}.${ref.name}.push`) : componentName(ref.name);
}

const CORRELATION = { $ref: '#/components/correlationIds/requestId' };
const REQUEST_ID = 'a1b2c3';

const documented = (url: string) => ({ description: 'The public documentation.', url });

function action(document: Document, channel: Channel, definition: ActionDef, failure: Reference): void {
  const { api, name, summary } = definition;
  const { version } = document.schemas;
  const request: Named = { kind: 'action', api, name, part: 'request' };
  const response: Named = { kind: 'action', api, name, part: 'response' };
  const sent = document.message(channel, keyOf(request), {
    name: `${api}/${name}/request`,
    title: name,
    summary,
    correlationId: CORRELATION,
    payload: document.payload(document.components.envelope('rtm_request'), request),
    examples: [
      {
        name: 'full',
        payload: { request_id: REQUEST_ID, action: name, payload: document.examples(request).full },
      },
    ],
  });
  const answered = document.message(channel, keyOf(response), {
    name: `${api}/${name}/response`,
    title: `Answer to ${name}`,
    summary: `Answer to \`${name}\`.`,
    correlationId: CORRELATION,
    payload: document.payload(document.components.envelope('rtm_response', true), response),
    examples: [{ name: 'full', payload: answerFrame(name, true, document.examples(response).full) }],
  });
  const needs = securityOf(definition).flatMap(Object.keys);
  const causes = document.causes(definition);
  document.operations[`${pascal(api)}${pascal(name)}`] = {
    action: 'send',
    title: name,
    summary,
    description: describe(definition, causes),
    ...(causes.length > 0 && { 'x-causes': causes }),
    externalDocs: documented(actionSection(definition, version)),
    channel: { $ref: `#/channels/${channel.name}` },
    tags: [{ name: api }, { name: chapterOf(definition) }],
    ...(needs.length > 0 && {
      security: [...new Set(needs)].map((scheme) => ({ $ref: `#/components/securitySchemes/${scheme}` })),
    }),
    messages: [sent],
    reply: { channel: { $ref: `#/channels/${channel.name}` }, messages: [answered, failure] },
  };
}

function answerFrame(name: string, success: boolean, payload: unknown): JsonSchema {
  return { request_id: REQUEST_ID, action: name, type: 'response', success, payload };
}

function describe(definition: ActionDef, causes: readonly KnownCause[]): string {
  const errors = [...new Set([...errorsOf(definition.errors, definition.scopes), ...COMMON_RTM_ERRORS])];
  const listed = errors.sort().map((type) => `\`${type}\``);
  return [...describedParts(definition, causes), `Errors: ${listed.join(', ')}.`].join('\n\n');
}

function pushes(document: Document, definitions: Iterable<PushDef>, channel: Channel): void {
  for (const { api, name, summary, webhook } of definitions) {
    const { version } = document.schemas;
    const ref: Named = { kind: 'push', api, name };
    const message = document.message(channel, keyOf(ref), {
      name: `${api}/${name}/push`,
      title: name,
      summary,
      payload: document.payload(document.components.envelope('rtm_push'), ref),
      examples: [
        {
          name: 'full',
          payload: { version, action: name, type: 'push', payload: document.examples(ref).full },
        },
      ],
    });
    document.operations[keyOf(ref)] = {
      action: 'receive',
      title: name,
      summary,
      description: [
        `The server says it unasked, or repeats the \`request_id\` of the request that caused it.`,
        ...(webhook === undefined ? [] : [`The webhook \`${webhook}\` tells of the same change.`]),
      ].join(' '),
      externalDocs: documented(pushSection(api, name, version)),
      channel: { $ref: `#/channels/${channel.name}` },
      tags: [{ name: api }, { name: 'pushes' }],
      messages: [message],
    };
  }
}

function failureFrame({ components }: Document, side: Side): Reference {
  const { properties, ...envelope } = components.envelope('rtm_response', false);
  const payload = components.refTo({ kind: 'web_error' });
  const members = { ...(isSchema(properties) && properties), payload };
  return components.add(`${pascal(side)}FailureFrame`, { ...envelope, properties: members });
}

/** Generators make a type of a channel too, so it is not called as a structure is: an `Agent` is a person. */
function rtmName(side: Side): string {
  return `${side}Rtm`;
}

/** Rules ENV-014 and ENV-015: one websocket a side, opened for one organization. */
function rtmChannel(document: Document, registry: Registry, side: Side): JsonSchema {
  const { version } = document.schemas;
  const channel: Channel = { name: rtmName(side), messages: {} };
  const failure = document.message(channel, `${pascal(side)}Failure`, {
    name: `${side}/failure`,
    title: 'failure',
    summary: 'Answer to any request that failed.',
    correlationId: CORRELATION,
    payload: failureFrame(document, side),
    examples: [{ name: 'refused', payload: answerFrame('get_chat', false, errorExample('validation')) }],
  });
  for (const definition of registry.actionsOf(version, side).values()) {
    if (definition.transports.includes('rtm')) action(document, channel, definition, failure);
  }
  pushes(document, registry.pushesOf(version, side).values(), channel);
  const query = {
    type: 'object',
    required: ['organization_id'],
    properties: { organization_id: { type: 'string', description: 'The organization.' } },
  };
  return {
    address: `/v${version}/${side}/rtm/ws`,
    title: `Websocket of ${side}s`,
    description: [
      `One connection of ${/^[ao]/.test(side) ? 'an' : 'a'} ${side}. A response repeats the id of its request.`,
      ...CONNECTION.map(
        ({ name, value, unit, description, rule }) =>
          `- ${name.replaceAll('_', ' ')}: ${value} ${unit}. ${description} (${rule})`,
      ),
    ].join('\n'),
    servers: REGION_HOSTS.map(([region]) => ({ $ref: `#/servers/${region}` })),
    messages: channel.messages,
    bindings: { ws: { method: 'GET', query, bindingVersion: '0.1.0' } },
    'x-limits': Object.fromEntries(CONNECTION.map(({ name, value, unit }) => [`${name}_${unit}`, value])),
  };
}

function webhookChannel(document: Document, webhooks: readonly WebhookDef[]): JsonSchema {
  const channel: Channel = { name: 'webhooks', messages: {} };
  const { version } = document.schemas;
  for (const webhook of webhooks) {
    const { name, summary, filters } = webhook;
    const key = `${pascal(name)}Webhook`;
    const message = document.message(channel, key, {
      name: `${name}/webhook`,
      title: name,
      summary,
      payload: deliveryOf(document.components, webhook, document.schemas),
      examples: [{ name: 'full', payload: deliveryExample(webhook, version, document.examples) }],
    });
    const listed = filters.map((filter) => `\`${filter}\``).join(', ');
    document.operations[key] = {
      action: 'receive',
      title: name,
      summary,
      description: listed === '' ? 'It takes no filters.' : `Filters a registration may use: ${listed}.`,
      externalDocs: documented(webhookSection(name, version)),
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

const RECEIVER = {
  host: '{receiver}',
  protocol: 'https',
  description: 'Where an application receives its webhooks.',
  variables: { receiver: { default: 'localhost', description: 'Host of the registered address.' } },
};

/** Where the token goes: websockets have no header that browsers could set. */
const IN_LOGIN = 'Sent as `token` of the first request, `login`.';

function schemes(registry: Registry, { version }: VersionSchemas, sides: readonly Side[]): JsonSchema {
  const actions = sides.flatMap((side) => [...registry.actionsOf(version, side).values()]);
  const agents = {
    agentToken: {
      type: 'oauth2',
      description: `Access token of an agent or bot. ${IN_LOGIN}`,
      flows: agentFlow('availableScopes', scopesUsed(actions)),
    },
    personalAccessToken: {
      type: 'http',
      scheme: 'basic',
      description: `Personal access token of an agent. ${IN_LOGIN}`,
    },
  };
  const customers = {
    customerToken: {
      type: 'http',
      scheme: 'bearer',
      description: `Access token of a customer. ${IN_LOGIN}`,
    },
  };
  return { ...(sides.includes('agent') && agents), ...(sides.includes('customer') && customers) };
}

const PART_TITLES: Readonly<Record<AsyncapiPart, string>> = {
  agent: 'Agent Chat RTM API',
  customer: 'Customer Chat RTM API',
  webhooks: 'webhooks',
};

/** The AsyncAPI document of the version of `schemas`: of all parts, or of one. */
export function asyncapiOf(
  registry: Registry,
  schemas: VersionSchemas,
  examples: ExamplesOf,
  part?: AsyncapiPart,
): JsonSchema {
  const document = new Document(registry, schemas, examples);
  const isIn = (name: AsyncapiPart) => part === undefined || part === name;
  const sides = (['agent', 'customer'] as const).filter(isIn);
  const webhooks = isIn('webhooks') ? [...registry.webhooksOf(schemas.version).values()] : [];
  const channels = {
    ...Object.fromEntries(sides.map((side) => [rtmName(side), rtmChannel(document, registry, side)])),
    ...(webhooks.length > 0 && { webhooks: webhookChannel(document, webhooks) }),
  };
  const vendor = REGION_HOSTS.map(([region, host]) => [
    region,
    {
      host,
      protocol: 'wss',
      description: `The vendor, region ${region}; a reference server has its own address.`,
    },
  ]);
  const areas = new Set(
    Object.values(document.operations).flatMap((operation) =>
      schemasAt(operation, 'tags').map(({ name }) => String(name)),
    ),
  );
  const known = TAGS.filter(({ name }) => areas.has(name));
  const others = [...areas].filter((name) => !known.some((tag) => tag.name === name)).sort();
  return {
    asyncapi: '3.0.0',
    info: {
      ...infoOf(schemas.version, part === undefined ? 'RTM and webhooks' : PART_TITLES[part]),
      tags: [...known, ...others.map((name) => ({ name, description: `${name} of a side.` }))],
    },
    defaultContentType: 'application/json',
    servers: {
      ...(sides.length > 0 && Object.fromEntries(vendor)),
      ...(webhooks.length > 0 && { receiver: RECEIVER }),
    },
    channels,
    operations: document.operations,
    components: {
      ...(sides.length > 0 && { securitySchemes: schemes(registry, schemas, sides) }),
      schemas: schemaObjects(document.components.all()),
      messages: document.messages,
      ...(sides.length > 0 && {
        correlationIds: {
          requestId: { description: 'Chosen by the client.', location: '$message.payload#/request_id' },
        },
      }),
    },
  };
}
