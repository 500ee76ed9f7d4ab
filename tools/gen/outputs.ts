/**
 * Every generated file as text, by its path from the project's root. Pure: reading and writing is main's.
 */
import { createHash } from 'node:crypto';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { type Files, json } from './files.ts';
import { GENERATED, MADE_HASHES, madeHashes } from './made.ts';
import { SHARED_FILES } from './of-all-versions.ts';
import { filesOf } from './of-version.ts';
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
  for (const version of VERSIONS)
    for (const [name, textOf] of filesOf(version)) files.set(`${GENERATED}/${version}/${name}`, textOf());
  for (const [name, textOf] of SHARED_FILES) files.set(`${GENERATED}/${name}`, textOf());
  files.set(MADE_HASHES, json(madeHashes(files)));
  const hashes = Object.fromEntries(RULES.map((rule) => [rule.code, statementHash(rule.statement)]));
  files.set(HASHES, json(hashes));
  files.set(WEBHOOK_ROWS, webhookRows());
  return files;
}
