/**
 * Makes the model of a version from its schemas: every message, structure and envelope, whole frames and deliveries.
 * It reads shapes and words; what a language makes of them is the emitters'.
 */
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { defName, schemasOf, sideOfBundle, type VersionSchemas } from '../gen/bundle.ts';
import { componentName, pascal } from '../gen/component-names.ts';
import { deliveryOf } from '../gen/openapi.ts';
import { Components, frame } from '../gen/openapi-components.ts';
import { saidOfMessage } from '../gen/type-comments.ts';
import { Declarations } from './declarations.ts';
import { type Declaration, type Model, neededBy, type Union } from './model.ts';
import { prose } from './prose.ts';

const SIDES = ['agent', 'customer'] as const;
type Side = (typeof SIDES)[number];

/** Builds the model of a version. */
export function modelOf(version: Version): Model {
  const schemas = sideOfBundle(registry, schemasOf(registry, version, 'exact'), 'protocol');
  const components = new Components(schemas);
  const structures = [...schemas.structures.keys()].map((name): MessageRef => ({ kind: 'structure', name }));
  const refs = [...schemas.messages.keys(), ...structures];
  for (const ref of refs) components.refTo(ref);
  const unions = [
    ...SIDES.flatMap((side) => framesOf(components, schemas, side)),
    deliveries(components, schemas),
  ];
  const own = new Set(refs.map((ref) => componentName(defName(ref))));
  const found = new Declarations(components.all(), own);
  for (const union of unions) found.add(union);
  for (const ref of refs) alias(found, ref, schemas);
  const messages = new Map(refs.map((ref) => [formatRef(ref), componentName(defName(ref))]));
  const words = new Map(
    refs.map((ref) => [componentName(defName(ref)), prose(saidOfMessage(registry, ref, version))] as const),
  );
  const declared = found.all((name) => words.get(name) ?? []);
  return { version, declarations: opened(declared, refs, messages), messages };
}

/** A message that has the shape of a structure, or of another message, is another name of it. */
function alias(found: Declarations, ref: MessageRef, schemas: VersionSchemas): void {
  const name = componentName(defName(ref));
  const target = schemas.messages.get(ref)?.['$ref'];
  if (found.has(name) || typeof target !== 'string') return;
  const type = { kind: 'named', name: componentName(target.slice('#/$defs/'.length)) } as const;
  found.add({ kind: 'alias', name, said: [], type });
}

/** What no request holds is written by servers only, so its values and branches may grow. */
function opened(
  declarations: ReadonlyMap<string, Declaration>,
  refs: readonly MessageRef[],
  messages: ReadonlyMap<string, string>,
): ReadonlyMap<string, Declaration> {
  const requests = refs.filter((ref) => 'part' in ref && ref.part === 'request');
  const written = neededBy(
    requests.flatMap((ref) => messages.get(formatRef(ref)) ?? []),
    declarations,
  );
  return new Map(
    [...declarations].map(([name, declaration]) => {
      const grows = declaration.kind === 'values' || declaration.kind === 'union';
      return [name, grows ? { ...declaration, open: !written.has(name) } : declaration];
    }),
  );
}

const article = (side: Side) => (side === 'agent' ? 'an agent' : 'a customer');

/** The whole frames of a side: what a client sends, what it is answered, what it is told unasked. */
function framesOf(components: Components, { version }: VersionSchemas, side: Side): Union[] {
  const actions = [...registry.actionsOf(version, side).values()].filter(({ transports }) =>
    transports.includes('rtm'),
  );
  const add = (ref: MessageRef & { readonly name: string }, envelope: JsonSchema, said: string) => {
    const payload = components.refTo(ref);
    const whole = frame(envelope, { action: ref.name, payload, needed: components.isNeeded(ref) });
    const name = `${componentName(defName(ref))}Frame`;
    components.add(name, { ...whole, description: said });
    return { name, values: [ref.name] };
  };
  const requests = actions.map(({ name, summary }) =>
    add({ kind: 'action', api: side, name, part: 'request' }, components.envelope('rtm_request'), summary),
  );
  const responses = actions.map(({ name }) =>
    add(
      { kind: 'action', api: side, name, part: 'response' },
      components.envelope('rtm_response', true),
      `Answer to \`${name}\`.`,
    ),
  );
  const pushes = [...registry.pushesOf(version, side).values()].map(({ name, summary }) =>
    add({ kind: 'push', api: side, name }, components.envelope('rtm_push'), summary),
  );
  const start = pascal(side);
  const failure = `${start}FailureFrame`;
  const { properties, ...refused } = components.envelope('rtm_response', false);
  components.add(failure, {
    ...refused,
    properties: { ...(isSchema(properties) && properties), payload: components.refTo({ kind: 'web_error' }) },
    description: 'Answer to any request that failed.',
  });
  const union = (name: string, branches: Union['branches'], said: string): Union => ({
    kind: 'union',
    name: start + name,
    said: [said],
    tag: 'action',
    branches,
    open: true,
  });
  return [
    union('Request', requests, `A request frame of ${article(side)}, told apart by \`action\`.`),
    {
      ...union(
        'Response',
        responses,
        `A response frame to ${article(side)}: a failure, or told apart by \`action\`.`,
      ),
      first: { member: 'success', value: false, name: failure },
    },
    union('Push', pushes, `A push frame to ${article(side)}, told apart by \`action\`.`),
    {
      ...union(
        'Frame',
        [],
        `Any frame on the websocket of ${article(side)}, told apart by \`type\`; a request has none.`,
      ),
      tag: 'type',
      branches: [
        { name: `${start}Response`, values: ['response'] },
        { name: `${start}Push`, values: ['push'] },
      ],
      untagged: `${start}Request`,
    },
  ];
}

function deliveries(components: Components, schemas: VersionSchemas): Union {
  const webhooks = [...registry.webhooksOf(schemas.version).values()];
  for (const webhook of webhooks) deliveryOf(components, webhook, schemas);
  return {
    kind: 'union',
    name: 'Delivery',
    said: ['The body of any delivery of a webhook, told apart by `action`.'],
    tag: 'action',
    branches: webhooks.map(({ name }) => ({ name: `${pascal(name)}Delivery`, values: [name] })),
    open: true,
  };
}
