/**
 * What a rule wants of one request in particular: members that may not be missing, go by another name or stand side by
 * side. Each row is an action, its rule and what its request is bent to; that nothing else may be missing is ENV-028's.
 */
import type { Api } from '../../../schemas/language/define.ts';
import type { Window } from '../../../schemas/language/versions.ts';
import { type Json, refusal } from '../../stage/scenes.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { actRowOf, type Cell } from './cell.ts';

interface Required {
  readonly row: NamedRow;
  readonly rule: string;
  readonly cells: readonly Cell[];
}

/** Members to give instead, those that are undefined to leave out, by what is then wrong. */
type Wrong = Readonly<Record<string, (request: Json) => Json>>;

function required(rule: string, api: Api, action: string, wrong: Wrong, window?: Window): Required {
  const cells = Object.entries(wrong).map(
    ([what, bend]): Cell => ({
      rule,
      what,
      types: refusal('validation'),
      bent: ({ request }) => ({ ...request, ...bend(request) }),
    }),
  );
  const row = actRowOf(api, action);
  const definition = { ...row.definition, ...(window && { window }) };
  return { row: { ...row, definition }, rule, cells };
}

const without = (...names: readonly string[]): Wrong =>
  Object.fromEntries(names.map((name) => [`no ${name}`, () => ({ [name]: undefined })]));

/** The same value under another name. */
const renamed = (from: string, to: string): Wrong => ({
  [`${to} in place of ${from}`]: (request) => ({ [from]: undefined, [to]: request[from] }),
});

const given = (what: string, members: Json): Wrong => ({ [what]: () => members });

const match = [{ value: 'lck.example.com' }];
const both = { conditions: { domain: { values: match, exclude_values: match } } };
const BOTH = given('values beside exclude_values', both);

/** What names a chat, a thread or an event, for each action on their properties. */
const inChats = ACT_ROWS.filter(({ action }) => /^(update|delete)_(chat|thread|event)_prop/.test(action)).map(
  ({ api, action, act }) =>
    required(
      'PROP-023',
      api,
      action,
      Object.assign(
        {},
        ...Object.keys(act.names).map((name) => renamed(name, name === 'id' ? 'chat_id' : 'id')),
      ),
    ),
);

export const REQUIRED: readonly Required[] = [
  ...inChats,
  required('PROP-016', 'configuration', 'register_property', {
    ...without('name', 'owner_client_id', 'type', 'access'),
    ...given('access to no place', { access: {} }),
    ...given('access for nobody', { access: { chat: {} } }),
  }),
  required('PROP-029', 'customer', 'list_group_properties', without('id')),
  required('PROP-029', 'configuration', 'list_groups_properties', without('group_ids')),
  // A released client says `id` up to 3.4.
  required('PROP-030', 'configuration', 'update_group_properties', renamed('group_id', 'id'), {
    since: '3.5',
  }),
  required('PROP-030', 'configuration', 'delete_group_properties', renamed('id', 'group_id')),
  required('CONF-013', 'configuration', 'add_auto_access', {
    ...given('no condition', { conditions: {} }),
    ...BOTH,
  }),
  required('CONF-013', 'configuration', 'update_auto_access', BOTH),
];
