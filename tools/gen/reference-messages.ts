/** The reference pages of messages: actions, pushes, webhooks, endpoints, frames and the structures they share. */
import type { ActionDef, Api, EndpointDef } from '../../schemas/language/define.ts';
import { type MessageRef, parseRef } from '../../schemas/language/refs.ts';
import { inWindow, type Version, type Window } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import { causesOf, type KnownCause } from '../../schemas/reading/causes.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import type { Rule } from '../../schemas/rules/index.ts';
import { reachesOtherSide, toldAcross } from '../../schemas/tables/causes.ts';
import { ENVELOPES } from '../../schemas/tables/envelope.ts';
import { chapterOf } from './areas.ts';
import { actionSection, pushSection, webhookSection } from './documentation.ts';
import type { Manifest } from './manifest-schema.ts';
import type { ExamplesOf } from './message-examples.ts';
import { aboutCause } from './openapi-operations.ts';
import { scopesText } from './openapi-security.ts';
import { contentText, partText } from './reference-fields.ts';
import { anchor, code, codes, facts, link, page, paragraphs } from './reference-text.ts';
import { windowText } from './reference-types.ts';

export interface Source {
  readonly registry: Registry;
  readonly version: Version;
  readonly manifest: Manifest;
  /** Rules by slug. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly examples: ExamplesOf;
}

const SIDES = ['agent', 'customer'] as const;
export const TITLES = {
  agent: 'Agent Chat',
  customer: 'Customer Chat',
  configuration: 'Configuration',
} as const;

/** The page of rules, beside the folders of the versions. */
export const RULES_PAGE = 'rules.md';

/** More rules than these are folded away, so that the fields of a message are found. */
const FEW = 5;

/** What the rules say, each as a sentence behind its code; the manifest names them by slug. */
function rulesText({ rules }: Source, slugs: readonly string[]): string {
  const sentences = slugs.flatMap((slug) => {
    const rule = rules.get(slug);
    return rule === undefined
      ? []
      : [
          `- ${link(rule.code, `../../${RULES_PAGE}#${anchor(rule.code)}`)} ${rule.statement.replace(/\s+/g, ' ')}`,
        ];
  });
  if (sentences.length === 0) return '';
  const list = sentences.join('\n');
  return sentences.length > FEW ? folded(`${sentences.length} rules`, list) : paragraphs('**Rules**', list);
}

/** What a repository page shows when it is opened. */
function folded(title: string, text: string): string {
  return `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;
}

/** The example of a part: with every member, as the fixtures have it. */
function exampleText({ examples }: Pick<Source, 'examples'>, ref: MessageRef, title: string): string {
  const text = JSON.stringify(examples(ref).full, null, 2);
  return text === '{}' ? '' : folded(title, `\`\`\`json\n${text}\n\`\`\``);
}

function versionsText(window: Window | undefined, version: Version): string {
  return windowText(window, version);
}

function pushLinks({ registry, version }: Source, action: ActionDef, causes: readonly KnownCause[]): string {
  const across = toldAcross(idOf(action));
  const known: readonly KnownCause[] =
    across === undefined
      ? causes
      : [...causes, { message: 'push', name: across, kind: 'promise', basis: 'our reading' }];
  return known
    .filter(({ message }) => message === 'push')
    .map((cause) => {
      const { name } = cause;
      const sides = SIDES.filter(
        (side) =>
          registry.findPush(side, name, version) !== undefined &&
          (side === sideOf(action.api) || reachesOtherSide(idOf(action), name)),
      );
      if (sides.length === 0) return code(name);
      const links = sides.map((side) => link(side, `${side}-pushes.md#${anchor(name)}`));
      return `${code(name)} (${links.join(', ')})${aboutCause(cause)}`;
    })
    .join(', ');
}

function webhookLink({ registry, version }: Source, name: string): string {
  return registry.findWebhook(name, version) ? link(code(name), `webhooks.md#${anchor(name)}`) : code(name);
}

function webhookLinks(source: Source, causes: readonly KnownCause[]): string {
  return causes
    .filter(({ message }) => message === 'webhook')
    .map((cause) => webhookLink(source, cause.name) + aboutCause(cause))
    .join(', ');
}

function transportsText({ api, name, transports, methods }: ActionDef, version: Version): string {
  const path = `/v${version}/${api}/action/${name}`;
  return transports
    .map((transport) => (transport === 'rtm' ? 'RTM' : code(`${methods.join(' or ')} ${path}`)))
    .join('; ');
}

const APIS = ['agent', 'customer', 'configuration'] as const;

/** Whose pushes are those of an API: the Configuration API tells agents. */
const sideOf = (api: Api) => (api === 'customer' ? 'customer' : 'agent');
const idOf = ({ api, name }: ActionDef) => `${api}/${name}`;

/** What tells of tickets, of the queue and of what other products of the vendor do. */
const BY_NO_ACTION = 'no action; routing, time or another product';

/** The actions that may cause a message, linked; of a push those of its side first. */
function causedBy(
  { registry, version }: Source,
  message: KnownCause['message'],
  name: string,
  side?: 'agent' | 'customer',
): string {
  const apis = APIS.toSorted((a, b) => Number(sideOf(a) !== side) - Number(sideOf(b) !== side));
  return (side === undefined ? APIS : apis)
    .flatMap((api) => [...registry.actionsOf(version, api).values()])
    .flatMap((action) => {
      const to = link(code(idOf(action)), `${action.api}-actions.md#${anchor(action.name)}`);
      const isOwn = side === undefined || side === sideOf(action.api);
      if (!isOwn && toldAcross(idOf(action)) === name) return [`${to} (our reading)`];
      return causesOf(action, version, registry)
        .filter((cause) => cause.message === message && cause.name === name)
        .filter(() => isOwn || reachesOtherSide(idOf(action), name))
        .map((cause) => to + aboutCause(cause));
    })
    .join(', ');
}

/** Every action of an API. */
export function actionsPage(source: Source, api: Api): string {
  const { registry, version, manifest } = source;
  const rules = new Map(manifest.actions.filter((a) => a.api === api).map((a) => [a.name, a.rules]));
  const sections = [...registry.actionsOf(version, api).values()].map((action) => {
    const causes = causesOf(action, version, registry);
    const ref = (part: 'request' | 'response'): MessageRef => ({
      kind: 'action',
      api,
      name: action.name,
      part,
    });
    return paragraphs(
      `## ${action.name}`,
      action.summary,
      action.description,
      facts([
        ['Transports', transportsText(action, version)],
        ['Access', scopesText(action)],
        ['Versions', versionsText(action.window, version)],
        ['Errors', codes(action.errors)],
        ['Pushes', pushLinks(source, action, causes)],
        ['Webhooks', webhookLinks(source, causes)],
        ['Availability', action.availability === 'unpublished' ? 'not yet available for public use' : ''],
        ['Documentation', link(`${TITLES[api]} API`, actionSection(action, version))],
      ]),
      partText('Request', action.request as JsonSchema, version),
      exampleText(source, ref('request'), 'Example of a request'),
      partText('Response', action.response as JsonSchema, version),
      exampleText(source, ref('response'), 'Example of a response'),
      rulesText(source, rules.get(action.name) ?? []),
    );
  });
  const about = `Every action of version ${version}. Errors that any call can meet are in ${link('errors', 'errors.md')}.`;
  const chapters = Map.groupBy(registry.actionsOf(version, api).values(), chapterOf);
  const contents = [...chapters].map(([chapter, actions]) => {
    const links = actions.map(({ name }) => link(code(name), `#${anchor(name)}`));
    return `- **${chapter}**: ${links.join(', ')}`;
  });
  return page(`${TITLES[api]} actions`, about, [contents.join('\n'), ...sections]);
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
        ['Caused by', causedBy(source, 'push', push.name, side) || BY_NO_ACTION],
        ['Webhook', push.webhook === undefined ? '' : webhookLink(source, push.webhook)],
        ['Documentation', link(`${TITLES[side]} API`, pushSection(side, push.name, version))],
      ]),
      partText('Payload', push.payload as JsonSchema, version),
      exampleText(source, { kind: 'push', api: side, name: push.name }, 'Example of a payload'),
      rulesText(source, rules.get(push.name) ?? []),
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
        ['Caused by', causedBy(source, 'webhook', webhook.name) || BY_NO_ACTION],
        ['Filters', codes(webhook.filters)],
        ['Requester', known.get(webhook.name)?.requester ? 'named in the envelope' : ''],
        ['Documentation', link('Webhooks', webhookSection(webhook.name, version))],
      ]),
      partText('Payload', webhook.payload as JsonSchema, version),
      exampleText(source, { kind: 'webhook', name: webhook.name }, 'Example of a payload'),
      rulesText(source, known.get(webhook.name)?.rules ?? []),
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
export function structuresPage(source: Source, side: string, title: string): string {
  const { registry, version } = source;
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
        exampleText(source, { kind: 'structure', name }, 'Example'),
      );
    });
  return page(title, `Objects of version ${version} that several messages share.`, sections);
}

/** The endpoints around tokens and identities. */
export function endpointsPage(source: Source, endpoints: readonly EndpointDef[]): string {
  const { version, manifest } = source;
  const rules = new Map(manifest.endpoints.map((endpoint) => [endpoint.name, endpoint.rules]));
  const ref = (name: string, part: 'request' | 'response'): MessageRef => ({ kind: 'endpoint', name, part });
  const sections = endpoints.map((endpoint) =>
    paragraphs(
      `## ${endpoint.name}`,
      endpoint.summary,
      facts([
        ['Path', code(`${endpoint.method} ${endpoint.path}`)],
        ['Authorization, one of', codes(endpoint.authorization ?? [])],
        ['Errors', link('codes of refusals', 'errors.md#errors-of-the-accounts-endpoints')],
      ]),
      endpoint.pathParameters && partText('Path', endpoint.pathParameters as JsonSchema, version),
      partText('Request', endpoint.request as JsonSchema, version),
      exampleText(source, ref(endpoint.name, 'request'), 'Example of a request'),
      partText('Response', endpoint.response as JsonSchema, version),
      exampleText(source, ref(endpoint.name, 'response'), 'Example of a response'),
      endpoint.error && partText('Refusal', endpoint.error as JsonSchema, version),
      rulesText(source, rules.get(endpoint.name) ?? []),
    ),
  );
  return page('Accounts', 'Tokens and identities. These endpoints do not depend on the version.', sections);
}

/** The frames and bodies around payloads. */
export function envelopesPage(source: Source): string {
  const { version } = source;
  const sections = Object.entries(ENVELOPES).map(([name, schema]) => {
    const ref = parseRef(name);
    const shape: object = schema;
    const { description } = shape as { description?: string };
    return paragraphs(
      `## ${name}`,
      description,
      contentText(shape as JsonSchema, version),
      ref === undefined ? '' : exampleText(source, ref, 'Example'),
    );
  });
  return page('Envelopes', `What stands around the payloads of version ${version}.`, sections);
}
