/**
 * Members that released clients call otherwise than the pages do, one row an action: lc-sdk-go says all of them. What is
 * called as on the page goes before; a request without any of these words is left as it is.
 */
import type { ActionDef } from '../../schemas/language/define.ts';
import { compareVersions, type Version } from '../../schemas/language/versions.ts';
import type { Ignored } from '../../schemas/reading/lenient.ts';
import { isObject, type JsonObject } from './envelope.ts';

interface Word {
  /** The member as the client calls it. */
  readonly says: string;
  /** What it means, in members of the page, which those that are given go before. */
  means(value: unknown): JsonObject;
}

const renamed = (says: string, member: string): Word => ({ says, means: (value) => ({ [member]: value }) });

/** Fields of a session are a list of objects with one member each; as a map they mean the same. */
const listed = (value: unknown): unknown =>
  isObject(value) ? Object.entries(value).map(([name, field]) => ({ [name]: field })) : value;

const WORDS: Readonly<Record<string, Word>> = {
  'customer/check_goals': {
    says: 'customer_fields',
    means: (fields) => ({ session_fields: listed(fields) }),
  },
  'agent/transfer_chat': renamed('force', 'ignore_agents_availability'),
  // It comes from before 3.4, which had no visibility: everybody saw who came.
  'agent/add_user_to_chat': { says: 'require_active_thread', means: () => ({ visibility: 'all' }) },
  'configuration/update_group_properties': renamed('id', 'group_id'),
};

/** No release of lc-sdk-go speaks a later version. */
const UNTIL: Version = '3.4';

/** A request in the words of its page. A strict server is told of the member, which no page has. */
export function inWordsOfThePage(
  { api, name }: ActionDef,
  version: Version,
  payload: unknown,
  onIgnored?: (ignored: readonly Ignored[]) => void,
): unknown {
  if (compareVersions(version, UNTIL) > 0) return payload;
  const word = WORDS[`${api}/${name}`];
  if (word === undefined || !isObject(payload) || !Object.hasOwn(payload, word.says)) return payload;
  onIgnored?.([{ pointer: `/${word.says}`, reason: 'unknown' }]);
  const { [word.says]: value, ...others } = payload;
  return { ...word.means(value), ...others };
}
