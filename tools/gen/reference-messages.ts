/** The reference pages of messages: actions, pushes, webhooks, endpoints, frames and the structures they share. */
import type { ActionDef, Api, EndpointDef } from '../../schemas/language/define.ts';
import { inWindow, type Version, type Window } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import { causesOf, type KnownCause, namesOf } from '../../schemas/reading/causes.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { ENVELOPES } from '../../schemas/tables/envelope.ts';
import type { Manifest } from './manifest-schema.ts';
import { scopesText } from './openapi-security.ts';
import { contentText, partText } from './reference-fields.ts';
import { anchor, code, codes, facts, link, page, paragraphs } from './reference-text.ts';
import { windowText } from './reference-types.ts';

export interface Source {
  readonly registry: Registry;
  readonly version: Version;
  readonly manifest: Manifest;
  /** Codes of rules by slug. */
  readonly codes: ReadonlyMap<string, string>;
}

const SIDES = ['agent', 'customer'] as const;
export const TITLES = {
  agent: 'Agent Chat',
  customer: 'Customer Chat',
  configuration: 'Configuration',
} as const;

/** The page of rules, beside the folders of the versions. */
export const RULES_PAGE = 'rules.md';

/** Rules, linked by their codes; the manifest names them by slug. */
function rulesText({ codes: known }: Source, slugs: readonly string[]): string {
  return slugs
    .map((slug) => link(known.get(slug)!, `../../${RULES_PAGE}#${anchor(known.get(slug)!)}`))
    .join(', ');
}

function versionsText(window: Window | undefined, version: Version): string {
  return windowText(window, version);
}

function pushLinks({ registry, version }: Source, names: readonly string[]): string {
  return names
    .map((name) => {
      const sides = SIDES.filter((side) => registry.findPush(side, name, version) !== undefined);
      if (sides.length === 0) return code(name);
      const links = sides.map((side) => link(side, `${side}-pushes.md#${anchor(name)}`));
      return `${code(name)} (${links.join(', ')})`;
    })
    .join(', ');
}

function webhookLinks({ registry, version }: Source, names: readonly string[]): string {
  return names
    .map((name) =>
      registry.findWebhook(name, version) ? link(code(name), `webhooks.md#${anchor(name)}`) : code(name),
    )
    .join(', ');
}

function transportsText({ api, name, transports, methods }: ActionDef, version: Version): string {
  const path = `/v${version}/${api}/action/${name}`;
  return transports
    .map((transport) => (transport === 'rtm' ? 'RTM' : code(`${methods.join(' or ')} ${path}`)))
    .join('; ');
}

const APIS = ['agent', 'customer', 'configuration'] as const;

/** The actions that may cause a message, linked; of a push those of its side, the Configuration API telling agents. */
function causedBy(
  { registry, version }: Source,
  message: KnownCause['message'],
  name: string,
  side?: 'agent' | 'customer',
): string {
  return APIS.filter((api) => side === undefined || (api === 'customer') === (side === 'customer'))
    .flatMap((api) => [...registry.actionsOf(version, api).values()])
    .filter((action) =>
      causesOf(action, version, registry).some((cause) => cause.message === message && cause.name === name),
    )
    .map(({ api, name: action }) => link(code(`${api}/${action}`), `${api}-actions.md#${anchor(action)}`))
    .join(', ');
}

/** Every action of an API. */
export function actionsPage(source: Source, api: Api): string {
  const { registry, version, manifest } = source;
  const rules = new Map(manifest.actions.filter((a) => a.api === api).map((a) => [a.name, a.rules]));
  const sections = [...registry.actionsOf(version, api).values()].map((action) =>
    paragraphs(
      `## ${action.name}`,
      action.summary,
      action.description,
      facts([
        ['Transports', transportsText(action, version)],
        ['Access', scopesText(action)],
        ['Versions', versionsText(action.window, version)],
        ['Errors', codes(action.errors)],
        ['Pushes', pushLinks(source, namesOf(causesOf(action, version, registry), 'push'))],
        ['Webhooks', webhookLinks(source, namesOf(causesOf(action, version, registry), 'webhook'))],
        ['Rules', rulesText(source, rules.get(action.name) ?? [])],
      ]),
      partText('Request', action.request as JsonSchema, version),
      partText('Response', action.response as JsonSchema, version),
    ),
  );
  const about = `Every action of version ${version}. Errors that any call can meet are in ${link('errors', 'errors.md')}.`;
  return page(`${TITLES[api]} actions`, about, sections);
}

/** Every push of a side. */
export function pushesPage(source: Source, side: 'agent' | 'customer'): string {
  const { registry, version, manifest } = source;
  const rules = new Map(manifest.pushes.filter((p) => p.api === side).map((p) => [p.name, p.rules]));
  const sections = [...registry.pushesOf(version, side).values()].map((push) =>
    paragraphs(
      `## ${push.name}`,
      push.summary,
      facts([
        ['Versions', versionsText(push.window, version)],
        ['Caused by', causedBy(source, 'push', push.name, side)],
        ['Webhook', push.webhook === undefined ? '' : webhookLinks(source, [push.webhook])],
        ['Rules', rulesText(source, rules.get(push.name) ?? [])],
      ]),
      partText('Payload', push.payload as JsonSchema, version),
    ),
  );
  return page(`${TITLES[side]} pushes`, `Every push of version ${version}.`, sections);
}

/** Every webhook. */
export function webhooksPage(source: Source): string {
  const { registry, version, manifest } = source;
  const known = new Map(manifest.webhooks.map((webhook) => [webhook.name, webhook]));
  const sections = [...registry.webhooksOf(version).values()].map((webhook) =>
    paragraphs(
      `## ${webhook.name}`,
      webhook.summary,
      facts([
        ['Versions', versionsText(webhook.window, version)],
        ['Caused by', causedBy(source, 'webhook', webhook.name)],
        ['Filters', codes(webhook.filters)],
        ['Requester', known.get(webhook.name)?.requester ? 'named in the envelope' : ''],
        ['Rules', rulesText(source, known.get(webhook.name)?.rules ?? [])],
      ]),
      partText('Payload', webhook.payload as JsonSchema, version),
    ),
  );
  const envelope = link('envelope', `envelopes.md#${anchor('webhook_envelope')}`);
  return page(
    'Webhooks',
    `Every webhook of version ${version}. Each payload is inside the ${envelope}.`,
    sections,
  );
}

/** Every structure of a side. */
export function structuresPage({ registry, version }: Source, side: string, title: string): string {
  const sections = [...registry.structures]
    .filter(([name, schema]) => name.startsWith(`${side}/`) && inWindow(windowOf(schema), version))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => {
      const shape = schema as JsonSchema;
      return paragraphs(
        `## ${name.slice(side.length + 1)}`,
        shape['description'] as string | undefined,
        facts([['Versions', versionsText(windowOf(schema), version)]]),
        contentText(shape, version),
      );
    });
  return page(title, `Objects of version ${version} that several messages share.`, sections);
}

/** The endpoints around tokens and identities. */
export function endpointsPage(endpoints: readonly EndpointDef[], version: Version): string {
  const sections = endpoints.map((endpoint) =>
    paragraphs(
      `## ${endpoint.name}`,
      endpoint.summary,
      facts([
        ['Path', code(`${endpoint.method} ${endpoint.path}`)],
        ['Authorization, one of', codes(endpoint.authorization ?? [])],
      ]),
      endpoint.pathParameters && partText('Path', endpoint.pathParameters as JsonSchema, version),
      partText('Request', endpoint.request as JsonSchema, version),
      partText('Response', endpoint.response as JsonSchema, version),
      endpoint.error && partText('Refusal', endpoint.error as JsonSchema, version),
    ),
  );
  return page('Accounts', 'Tokens and identities. These endpoints do not depend on the version.', sections);
}

/** The frames and bodies around payloads. */
export function envelopesPage(version: Version): string {
  const sections = Object.entries(ENVELOPES).map(([name, schema]) => {
    const shape: object = schema;
    const { description } = shape as { description?: string };
    return paragraphs(`## ${name}`, description, contentText(shape as JsonSchema, version));
  });
  return page('Envelopes', `What stands around the payloads of version ${version}.`, sections);
}
