/**
 * What schemas are called in OpenAPI and AsyncAPI: identifiers, so that generators of code take them as they are. A
 * name follows from the message's own, never from its content, so that it is the same in every version and document.
 */

/** The noun that JavaScript already has a class for. */
const TAKEN: Readonly<Record<string, string>> = { 'shared.Error': 'ProtocolError' };

/** What tells the members of a union apart in words, where one of them has several values of the telling member. */
const KINDS: Readonly<Record<string, string>> = {
  'FilledFormField.email': 'Text',
  'FilledFormField.radio': 'Choice',
  'GreetingRule.visit_time_site': 'VisitTime',
  'GreetingRule.url_current': 'Text',
};

/** Names as they were made before: a document says each of them again and again. */
const made = new Map<string, string>();
/** What is asked for may come from anywhere, so that it is not kept without end. */
const MOST_MADE = 20_000;

/** `send_event` to `SendEvent`. */
export function pascal(name: string): string {
  let found = made.get(name);
  if (found === undefined) {
    found = name
      .split(/[_./-]/)
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join('');
    if (made.size < MOST_MADE) made.set(name, found);
  }
  return found;
}

/** Name of a message or structure given by its key among the `$defs`, e.g. `agent.send_event.request`. */
export function componentName(key: string): string {
  const taken = TAKEN[key];
  if (taken !== undefined) return taken;
  const [first = '', ...rest] = key.split('.');
  const noun = rest.map(pascal).join('');
  if (first === 'shared' || noun === '') return noun === '' ? pascal(first) : noun;
  const side = first === 'endpoint' ? 'Accounts' : pascal(first);
  // The agent of agents is an `Agent`; nobody says the word twice.
  return noun.startsWith(side) ? noun : side + noun;
}

/** Name of what stands inside another, without saying a word twice: `type` of a channel's `channel_type`. */
export function memberName(owner: string, member: string): string {
  const [first = '', ...rest] = member.split('_');
  const words = !owner.endsWith(pascal(first)) ? [first, ...rest] : rest.length > 0 ? rest : ['value'];
  return owner + pascal(words.join('_'));
}

/** One of several: `requests` to `request`, `addresses` to `address`, `properties` to `property`. */
export function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : `${word}_entry`;
}

/** Name of a member of a union, by the values that it has where the others have other ones. */
export function branchName(union: string, values: readonly string[]): string {
  const [first = ''] = values;
  if (values.length === 1) return union + pascal(first);
  const [, kind] =
    Object.entries(KINDS).find(
      ([key]) => union.endsWith(key.slice(0, key.indexOf('.'))) && key.endsWith(`.${first}`),
    ) ?? [];
  if (kind === undefined)
    throw new Error(
      `tools/gen/component-names.ts has no word for the ${union} whose values begin with ${first}`,
    );
  return union + kind;
}

/** Members that have the same values wherever they stand, and what these values are called. */
const SHARED_VALUES: Readonly<Record<string, string>> = {
  visibility: 'Visibility',
  sort_order: 'SortOrder',
  default_group_priority: 'GroupPriority',
  notifications: 'AgentNotification',
  email_subscriptions: 'EmailSubscription',
  webview_height: 'WebviewHeight',
};

/** Name of the values of a member: its own where all such members have them, else that of its place. */
export function valuesName(place: string, member: string | undefined): string {
  return (member === undefined ? undefined : SHARED_VALUES[member]) ?? place;
}
