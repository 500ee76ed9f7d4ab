/**
 * Every generated file as text, by its path from the project's root. Pure: reading and writing is main's.
 */
import { createHash } from 'node:crypto';
import { AUTHORIZATION_ERRORS } from '../../schemas/accounts/authorization-errors.ts';
import { CANONICAL, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { type JsonSchema, resolve } from '../../schemas/reading/resolve.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { DEFAULT_PROPERTIES } from '../../schemas/tables/default-properties.ts';
import { SYSTEM_EVENTS } from '../../schemas/tables/system-events.ts';
import { CUSTOMER_UPDATED_VARS, SYSTEM_MESSAGES } from '../../schemas/tables/system-messages.ts';
import { diffVersions } from '../diff/diff.ts';
import { diffMarkdown } from '../diff/render.ts';
import { upgradeRows } from '../diff/upgrade.ts';
import { BASE, bundleOf, DIALECT, schemasOf, sideOfBundle } from './bundle.ts';
import { documentsOf } from './documents.ts';
import { type Files, json } from './files.ts';
import { GENERATED, MADE_HASHES, madeHashes } from './made.ts';
import { manifestOf } from './manifest.ts';
import { Manifest } from './manifest-schema.ts';
import { referenceOf } from './reference.ts';
import { rulesPage } from './reference-tables.ts';
import { RulesFile, rulesFileOf } from './rules-file.ts';
import { typesOf } from './types.ts';
import { WEBHOOK_ROWS, webhookRows } from './webhook-rows.ts';

/** Hashes of the rules' statements by code. */
export const HASHES = 'schemas/rules/hashes.json';

/** First twelve hex digits of the SHA-256 of a rule's statement: a reworded rule shows in review. */
export function statementHash(statement: string): string {
  return createHash('sha256').update(statement).digest('hex').slice(0, 12);
}

/** All generated files, those that are committed and those that are only made. */
export function outputs(): Files {
  const files = new Map<string, string>();
  const systemMessages = Object.entries(SYSTEM_MESSAGES).map(([type, { vars, template }]) => ({
    type,
    vars: [...vars],
    optional_vars: type === 'customer_updated' ? [...CUSTOMER_UPDATED_VARS] : [],
    template,
  }));
  for (const version of VERSIONS) {
    const exact = schemasOf(registry, version, 'exact');
    const judging = schemasOf(registry, version, 'open', 'open');
    const open = schemasOf(registry, version, 'open');
    const manifest = manifestOf(registry, exact, {
      rules: RULES,
      systemMessages,
      systemEvents: SYSTEM_EVENTS,
      authorizationErrors: AUTHORIZATION_ERRORS,
      properties: [...DEFAULT_PROPERTIES],
    });
    files.set(
      `${GENERATED}/${version}/bundle.json`,
      bundleText(bundleOf(sideOfBundle(registry, exact, 'protocol'))),
    );
    files.set(
      `${GENERATED}/${version}/bundle.open.json`,
      bundleText(bundleOf(sideOfBundle(registry, judging, 'protocol'))),
    );
    files.set(`${GENERATED}/${version}/protocol.json`, lines(manifest));
    files.set(`${GENERATED}/${version}/types.d.ts`, typesOf(registry, exact));
    for (const [name, textOf] of documentsOf(open)) files.set(`${GENERATED}/${version}/${name}`, textOf());
    for (const [name, text] of referenceOf(registry, manifest, RULES))
      files.set(`${GENERATED}/${version}/reference/${name}`, text);
    const before = VERSIONS[VERSIONS.indexOf(version) - 1];
    if (before !== undefined)
      files.set(`${GENERATED}/${version}/reference/changes.md`, changesOf(before, version));
  }
  files.set(`${GENERATED}/control.json`, bundleText(controlBundle()));
  files.set(`${GENERATED}/rules.json`, lines(rulesFileOf(RULES)));
  files.set(`${GENERATED}/rules.md`, rulesPage(RULES));
  files.set(`${GENERATED}/protocol.schema.json`, schemaText('protocol.schema.json', Manifest));
  files.set(`${GENERATED}/rules.schema.json`, schemaText('rules.schema.json', RulesFile));
  files.set(MADE_HASHES, json(madeHashes(files)));
  const hashes = Object.fromEntries(RULES.map((rule) => [rule.code, statementHash(rule.statement)]));
  files.set(HASHES, json(hashes));
  files.set(WEBHOOK_ROWS, webhookRows());
  return files;
}

/** What changed since the version before, for who moves a client. */
function changesOf(before: Version, version: Version): string {
  const diff = diffVersions(before, version);
  return diffMarkdown(diff, upgradeRows(diff));
}

/** What steers a test server of this kit: the same in every version, and none of the protocol's. */
function controlBundle(): JsonSchema {
  const control = sideOfBundle(registry, schemasOf(registry, CANONICAL, 'exact'), 'control');
  return {
    ...bundleOf(control),
    $id: `${BASE}/control.json`,
    title: 'Control API of livechat-protocol-kit',
    description: 'Requests and responses of the endpoints under `/_control`. Unknown members are refused.',
  };
}

function schemaText(file: string, shape: object): string {
  const schema = resolve(shape, { version: CANONICAL, strength: 'exact' });
  return json({ $schema: DIALECT, $id: `${BASE}/${file}`, ...schema });
}

/** Like `json`, but with each entry of a list and each of `$defs` on one line: one line of difference per message. */
function lines(value: object): string {
  const members = Object.entries(value).map(([key, member]) => {
    const text = key === '$defs' ? named(member as object) : list(member);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function list(member: unknown): string {
  if (!Array.isArray(member) || member.length === 0) return JSON.stringify(member);
  return `[\n${member.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}

function named(defs: object): string {
  const members = Object.entries(defs).map(
    ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`,
  );
  return `{\n${members.join(',\n')}\n  }`;
}

/** A bundle with a line for each field: small enough to commit, and a changed field is one changed line. */
function bundleText({ $defs, ...head }: JsonSchema): string {
  const members = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const defs = Object.entries($defs as JsonSchema).map(
    ([name, schema]) => `${JSON.stringify(name)}: ${fieldLines(schema as JsonSchema)}`,
  );
  return `{\n${members.join(',\n')},\n"$defs": {\n${defs.join(',\n')}\n}\n}\n`;
}

function fieldLines(schema: JsonSchema): string {
  const members = Object.entries(schema).map(([key, value]) => {
    if (key !== 'properties' || Object.keys(value as object).length === 0)
      return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
    const fields = Object.entries(value as object).map(
      ([name, field]) => ` ${JSON.stringify(name)}:${JSON.stringify(field)}`,
    );
    return `"properties":{\n${fields.join(',\n')}\n}`;
  });
  return `{${members.join(',')}}`;
}
