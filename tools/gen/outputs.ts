/**
 * Every generated file as text, by its path from the project's root. Pure: reading and writing is main's.
 */
import { createHash } from 'node:crypto';
import { AUTHORIZATION_ERRORS } from '../../schemas/accounts/authorization-errors.ts';
import { CANONICAL, VERSIONS } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { resolve } from '../../schemas/reading/resolve.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { DEFAULT_PROPERTIES } from '../../schemas/tables/default-properties.ts';
import { SYSTEM_EVENTS } from '../../schemas/tables/system-events.ts';
import { CUSTOMER_UPDATED_VARS, SYSTEM_MESSAGES } from '../../schemas/tables/system-messages.ts';
import { asyncapiOf } from './asyncapi.ts';
import { BASE, bundleOf, DIALECT, schemasOf } from './bundle.ts';
import { manifestOf } from './manifest.ts';
import { Manifest } from './manifest-schema.ts';
import { openapiOf } from './openapi.ts';
import { printed } from './openapi-json.ts';
import { referenceOf } from './reference.ts';
import { typesOf } from './types.ts';

/** Folder whose whole content is generated. */
export const GENERATED = 'schemas/generated';
/** Hashes of the rules' statements by code. */
export const HASHES = 'schemas/rules/hashes.json';

/** First twelve hex digits of the SHA-256 of a rule's statement: a reworded rule shows in review. */
export function statementHash(statement: string): string {
  return createHash('sha256').update(statement).digest('hex').slice(0, 12);
}

/** All generated files. */
export function outputs(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const systemMessages = Object.entries(SYSTEM_MESSAGES).map(([type, { vars, template }]) => ({
    type,
    vars: [...vars],
    optional_vars: type === 'customer_updated' ? [...CUSTOMER_UPDATED_VARS] : [],
    template,
  }));
  for (const version of VERSIONS) {
    const exact = schemasOf(registry, version, 'exact');
    const open = schemasOf(registry, version, 'open');
    const manifest = manifestOf(registry, exact, {
      rules: RULES,
      systemMessages,
      systemEvents: SYSTEM_EVENTS,
      authorizationErrors: AUTHORIZATION_ERRORS,
      properties: [...DEFAULT_PROPERTIES],
    });
    files.set(`${GENERATED}/${version}/bundle.json`, json(bundleOf(exact)));
    files.set(`${GENERATED}/${version}/bundle.open.json`, json(bundleOf(open)));
    files.set(`${GENERATED}/${version}/protocol.json`, lines(manifest));
    files.set(`${GENERATED}/${version}/types.d.ts`, typesOf(registry, exact));
    files.set(`${GENERATED}/${version}/openapi.json`, printed(openapiOf(registry, open)));
    files.set(`${GENERATED}/${version}/asyncapi.json`, printed(asyncapiOf(registry, open)));
    for (const [name, text] of referenceOf(registry, manifest))
      files.set(`${GENERATED}/${version}/reference/${name}`, text);
  }
  const schema = resolve(Manifest, { version: CANONICAL, strength: 'exact' });
  files.set(
    `${GENERATED}/protocol.schema.json`,
    json({ $schema: DIALECT, $id: `${BASE}/protocol.schema.json`, ...schema }),
  );
  const hashes = Object.fromEntries(RULES.map((rule) => [rule.code, statementHash(rule.statement)]));
  files.set(HASHES, json(hashes));
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Like `json`, but with each entry of a list on one line: small, and still one line of difference per message. */
function lines(value: object): string {
  const members = Object.entries(value).map(([key, member]) => {
    const text = Array.isArray(member) && member.length > 0 ? list(member) : JSON.stringify(member);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function list(entries: readonly unknown[]): string {
  return `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}
