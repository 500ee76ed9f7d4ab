/**
 * What checks make on a licence beside groups, people and tags, for `cleanup` to take back: a check that is killed takes
 * nothing back itself. Everything they make carries the kit's prefix in some text of it; bans and suspensions have no
 * text, and are told by whom and when.
 */
import { asText, isRecord } from '../ports.ts';
import type { Noted } from './note.ts';
import { AGENT } from './people.ts';
import { type Payload, PREFIX, type Provision, rowsIn } from './provision.ts';

/** A kind of thing: how the owner lists it, and how one of the list is taken back. */
interface Kind {
  readonly what: string;
  readonly list: string;
  readonly asked?: (groups: readonly number[]) => Payload;
  readonly rows: (answer: unknown) => readonly Payload[];
  readonly remove: string;
  readonly named: (row: Payload) => Payload;
  /** It is of an application, and both calls name that. */
  readonly ofApplication?: true;
}

const byId = ({ id }: Payload): Payload => ({ id });
const inside =
  (member: string) =>
  (answer: unknown): readonly Payload[] =>
    isRecord(answer) ? rowsIn(answer[member]) : [];

const KINDS: readonly Kind[] = [
  {
    what: 'greetings deleted',
    list: 'list_greetings',
    rows: inside('greetings'),
    remove: 'delete_greeting',
    named: byId,
  },
  {
    what: 'canned responses deleted',
    list: 'list_canned_responses',
    asked: (group_ids) => ({ group_ids, include_all_private: true }),
    rows: inside('canned_responses'),
    remove: 'delete_canned_response',
    named: byId,
  },
  {
    what: 'rules of auto access deleted',
    list: 'list_auto_accesses',
    rows: rowsIn,
    remove: 'delete_auto_access',
    named: byId,
  },
  {
    what: 'bot templates deleted',
    list: 'list_bot_templates',
    rows: rowsIn,
    remove: 'delete_bot_template',
    named: byId,
    ofApplication: true,
  },
  {
    what: 'properties unregistered',
    list: 'list_properties',
    // What is published stays for good.
    rows: (answer) =>
      Object.entries(isRecord(answer) ? answer : {}).flatMap(([name, property]) =>
        isRecord(property) && property['public_access'] === undefined ? [{ name }] : [],
      ),
    remove: 'unregister_property',
    named: ({ name }) => ({ name }),
    ofApplication: true,
  },
  {
    what: 'allowed domains deleted',
    list: 'list_allowed_domains',
    rows: (answer) =>
      isRecord(answer) && Array.isArray(answer['domains'])
        ? answer['domains'].map((domain) => ({ domain }))
        : [],
    remove: 'delete_allowed_domain',
    named: ({ domain }) => ({ domain }),
  },
];

/** More pages than anybody has. */
const MOST_PAGES = 50;
/** The prefix as the beginning of a word. */
const OURS = new RegExp(`(?<![\\w-])${PREFIX}`);

/** Takes back what carries the prefix; `took` is told of each. An application is needed for what is of one. */
export async function takeBackMade(
  provision: Provision,
  { groups, clientId }: { readonly groups: readonly number[]; readonly clientId: string | undefined },
  took: (what: string) => void,
): Promise<void> {
  for (const { what, list, asked, rows, remove, named, ofApplication } of KINDS) {
    if (ofApplication === true && clientId === undefined) continue;
    const owner = ofApplication === true ? { owner_client_id: clientId } : {};
    const found = await allOf(provision, list, { ...asked?.(groups), ...owner }, rows);
    for (const row of found.filter((one) => OURS.test(JSON.stringify(one)))) {
      await provision.takeBack('configuration', remove, { ...named(row), ...owner });
      took(what);
    }
  }
}

/** Lets in again whom a run banned or suspended: nobody else has done so since it began. */
export async function letInAgain(
  provision: Provision,
  notes: readonly Noted[],
  since: string,
  took: (what: string) => void,
): Promise<void> {
  const bans = await allOf(provision, 'list_customer_bans', {}, rowsIn);
  for (const { customer_id, ip, created_at } of bans) {
    if (!(Date.parse(asText(created_at)) >= Date.parse(since))) continue;
    const whom = customer_id === undefined ? { ip } : { customer_id };
    await provision.takeBack('configuration', 'unban_customer', whom);
    took('bans ended');
  }
  // Who could be leased was not suspended.
  const leased = new Set(notes.flatMap(({ kept }) => Object.keys(kept)));
  const agents = await allOf(provision, 'list_agents', { fields: ['suspended'] }, rowsIn);
  for (const { id, suspended } of agents) {
    if (suspended !== true || !leased.has(`${AGENT}${asText(id)}`)) continue;
    await provision.takeBack('configuration', 'unsuspend_agent', { id });
    took('agents let in again');
  }
}

/** All pages of a list; none of what a target does not have. */
async function allOf(
  provision: Provision,
  action: string,
  asked: Payload,
  rows: Kind['rows'],
): Promise<readonly Payload[]> {
  const all: Payload[] = [];
  let page = asked;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const answer = await provision.ask('configuration', action, page);
    if (answer.kind !== 'success') break;
    all.push(...rows(answer.payload));
    const next = isRecord(answer.payload) ? answer.payload['next_page_id'] : undefined;
    if (typeof next !== 'string') break;
    page = { page_id: next };
  }
  return all;
}
