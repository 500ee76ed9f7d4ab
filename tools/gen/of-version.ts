/**
 * The generated files of one version, each with what makes its text; nothing is made before it is asked for, because a
 * user of the package wants one of them and `npm run gen` all. It knows names and layout, and writes nothing.
 */
import { AUTHORIZATION_ERRORS } from '../../schemas/accounts/authorization-errors.ts';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { DEFAULT_PROPERTIES } from '../../schemas/tables/default-properties.ts';
import { SYSTEM_EVENTS } from '../../schemas/tables/system-events.ts';
import { CUSTOMER_UPDATED_VARS, SYSTEM_MESSAGES } from '../../schemas/tables/system-messages.ts';
import { diffVersions } from '../diff/diff.ts';
import { diffMarkdown } from '../diff/render.ts';
import { upgradeRows } from '../diff/upgrade.ts';
import { bundleOf, schemasOf, sideOfBundle } from './bundle.ts';
import { documentsOf } from './documents.ts';
import { manifestOf } from './manifest.ts';
import { examplesOf } from './message-examples.ts';
import { once } from './once.ts';
import { referenceOf } from './reference.ts';
import { typesOf } from './types.ts';

/** What makes each file of `schemas/generated/<version>`, by its name below that folder, e.g. `reference/errors.md`. */
export function filesOf(version: Version): Map<string, () => string> {
  const exact = once(() => schemasOf(registry, version, 'exact'));
  const open = once(() => schemasOf(registry, version, 'open'));
  const examples = examplesOf(registry, version);
  const manifest = once(() => manifestOf(registry, exact(), tables()));
  const pages = referenceOf(registry, version, manifest, RULES, examples);
  const before = VERSIONS[VERSIONS.indexOf(version) - 1];
  const files = new Map<string, () => string>([
    ['bundle.json', () => bundleText(bundleOf(sideOfBundle(registry, exact(), 'protocol')))],
    [
      'bundle.open.json',
      () =>
        bundleText(
          bundleOf(sideOfBundle(registry, schemasOf(registry, version, 'open', 'open'), 'protocol')),
        ),
    ],
    ['protocol.json', () => lines(manifest())],
    ['types.d.ts', () => typesOf(registry, exact())],
    ...documentsOf(open, examples),
    ...[...pages].map(([name, make]): [string, () => string] => [`reference/${name}`, make]),
  ]);
  if (before !== undefined) files.set('reference/changes.md', () => changesOf(before, version));
  return files;
}

function tables(): Parameters<typeof manifestOf>[2] {
  const systemMessages = Object.entries(SYSTEM_MESSAGES).map(([type, { vars, template }]) => ({
    type,
    vars: [...vars],
    optional_vars: type === 'customer_updated' ? [...CUSTOMER_UPDATED_VARS] : [],
    template,
  }));
  return {
    rules: RULES,
    systemMessages,
    systemEvents: SYSTEM_EVENTS,
    authorizationErrors: AUTHORIZATION_ERRORS,
    properties: [...DEFAULT_PROPERTIES],
  };
}

/** What changed since the version before, for who moves a client. */
function changesOf(before: Version, version: Version): string {
  const diff = diffVersions(before, version);
  return diffMarkdown(diff, upgradeRows(diff));
}

/** Like `json`, but with each entry of a list and each of `$defs` on one line: one line of difference per message. */
export function lines(value: object): string {
  const members = Object.entries(value).map(([key, member]) => {
    const text = key === '$defs' && isSchema(member) ? named(member) : list(member);
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
export function bundleText({ $defs, ...head }: JsonSchema): string {
  const members = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const defs = Object.entries(isSchema($defs) ? $defs : {}).map(
    ([name, schema]) => `${JSON.stringify(name)}: ${isSchema(schema) ? fieldLines(schema) : schema}`,
  );
  return `{\n${members.join(',\n')},\n"$defs": {\n${defs.join(',\n')}\n}\n}\n`;
}

function fieldLines(schema: JsonSchema): string {
  const members = Object.entries(schema).map(([key, value]) => {
    if (key !== 'properties' || !isSchema(value) || Object.keys(value).length === 0)
      return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
    const fields = Object.entries(value).map(
      ([name, field]) => ` ${JSON.stringify(name)}:${JSON.stringify(field)}`,
    );
    return `"properties":{\n${fields.join(',\n')}\n}`;
  });
  return `{${members.join(',')}}`;
}
