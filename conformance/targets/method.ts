/**
 * How a call of the Web API is laid out on HTTP: by the method that the page of its action names first, with the members
 * of a request that has no body in the query. It sends nothing.
 */
import type { Api } from '../../schemas/language/define.ts';
import { isVersion } from '../../schemas/language/versions.ts';
import { findAction } from '../../schemas/reading/registry.ts';
import { isRecord } from './ports.ts';

/** `POST` for what no page describes. A page may offer both; a server need not. */
export function methodOf(api: Api, action: string, version: string): 'GET' | 'POST' {
  const definition = findAction(api, action, isVersion(version) ? version : '3.6');
  return definition?.methods[0] ?? 'POST';
}

/** The members of a request as they stand in a query: text as it is, the rest as JSON. */
export function queryOf(payload: unknown): Readonly<Record<string, string>> {
  const members = isRecord(payload) ? Object.entries(payload) : [];
  return Object.fromEntries(
    members.flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
