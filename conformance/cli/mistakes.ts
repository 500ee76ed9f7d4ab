/**
 * What implementers of a rule often get wrong, made of its words and of the definitions of the messages it is about; where
 * these say little, what goes wrong in its area. Words for `explain` only; no verdict depends on them.
 */
import type { Area } from '../../schemas/rules/areas.ts';
import type { Rule } from '../../schemas/rules/index.ts';
import noticed from '../mistakes.json' with { type: 'json' };
import { errorTypesIn, type Messages, namedMembers } from './messages-of-rule.ts';

/** Where nothing more particular is known. */
const BY_AREA: Readonly<Record<Area, readonly string[]>> = {
  threads: [
    'a chat is given a second active thread instead of refusing or resuming',
    'links to the thread before and after are left as they were when a thread is added',
  ],
  chats: [
    'the requester’s presence is not looked at, or the flag that waives it is not read',
    'the state is changed before all of the request has been validated',
  ],
  access: ['access of a chat is stored and not looked at when it is listed or read'],
  routing: [
    'agents who are offline, at their limit or of another group are given chats',
    'a lost connection is taken for a logout, or is never noticed',
  ],
  queue: ['positions are not told anew when somebody ahead leaves'],
  events: [
    'the visibility of an event is kept for readers and forgotten in pushes',
    'a client’s own members of an event are dropped instead of stored as they came',
  ],
  realtime: ['signals that are not stored are pushed back to whoever sent them'],
  properties: ['a property that was never defined is stored, or its type is not looked at'],
  tags: ['the same tag is put twice, or the push comes although nothing changed'],
  users: ['a user who is in the chat already is added once more'],
  customers: ['a ban or an update holds for new sessions only, and not for those that are open'],
  greetings: ['the owner of a greeting and the customer are not compared'],
  agents: ['several connections of one agent are counted as several agents'],
  pushes: [
    'the request_id of the request is missing in the push to the requester, or is sent to everybody',
    'the response comes and the push does not, or both come twice',
  ],
  lists: ['a page id forgets the filters it was made with', 'totals count the page and not the whole list'],
  limits: ['characters are counted as bytes, or the limit itself is refused'],
  config: ['an unknown id is answered with success'],
  auth: ['a scope is looked at by name and not by what it implies, or only over one transport'],
  envelope: [
    'a response lacks the request_id of its request',
    'an error is an HTTP status or a text without error.type',
  ],
  versions: ['members that a version renamed or left out are sent in all versions'],
  webhooks: ['a delivery is signed or addressed as in another version, or is sent once and never again'],
};

const REFUSES = /\b(fails?|refused?|rejected|error|cannot|must not|only|not allowed|invalid)\b/;
const LIMITS = /\b(at most|maximum|max|up to|limit|no more than|longer than|between)\b/i;
/** A line for each of more messages than these says nothing new. */
const MOST = 3;

/** What goes wrong with a rule, the most particular first. */
export function mistakesOf(rule: Rule, messages: Messages): readonly string[] {
  const particular = [
    ...ofMutants(rule),
    ...ofRefusals(rule, messages),
    ...ofMembers(rule, messages),
    ...ofLimits(rule),
    ...ofWords(rule),
  ];
  return [
    ...particular,
    ...(particular.length === 0 ? BY_AREA[rule.area] : []),
    ...ofTelling(messages),
    ...ofSides(messages),
    ...ofVersions(rule),
  ];
}

const NOTICED: Readonly<Record<string, readonly (readonly string[])[]>> = noticed;

/** What a mutant of our own server does: anybody can see there how it shows. */
function ofMutants({ code }: Rule): readonly string[] {
  return (NOTICED[code] ?? []).map(
    ([name = '', text = '']) =>
      `${text.replace(/\.$/, '')} (to see it: npx livechat-kit test --rule ${code} --mutant ${name})`,
  );
}

/** A clause that begins with some of these words, up to the next stop; what stands in backticks is one word, and so is 3.5. */
function clause(words: string, stops = '.;:,'): RegExp {
  return new RegExp(`\\b((?:${words})\\b(?:\`[^\`]*\`|\\d\\.\\d|[^${stops}\`])*)`);
}

/** Words of a statement that are easily read over, and what comes of it; `$1` is what is quoted. */
const READ_OVER: readonly (readonly [pattern: RegExp, mistake: string])[] = [
  [
    /(`[\w.]+`)[^`.;]*? defaults? to (?:be )?(`[^`]+`|[\w"']+)/,
    '$1 that is left out is taken for something else than $2',
  ],
  [
    clause('only (?:when|while|if|for|in|on|by|after|until|to|those|the|with|from)', '.;:'),
    'it is so in other cases as well: “$1”',
  ],
  [clause('unless|except|although|even (?:when|if|though|after|in)'), 'this case is forgotten: “$1”'],
  [clause('never'), 'it is kept on the usual way and broken on a rare one: “$1”'],
  [
    clause('keeps?|stays?|remains?|unchanged|survives?', '.;:'),
    'what has to stay as it is becomes something else: “$1”',
  ],
  [clause('every|each|all|any|both'), 'one of them is left out: “$1”'],
  [clause('exactly|strictly|precisely|once|at once'), 'it is so by and large: “$1”'],
  [
    clause('oldest|newest|latest|earliest|first|last|before|ascending|descending'),
    'the order is another one: “$1”',
  ],
  [clause('without'), 'this case is answered like the others: “$1”'],
  [clause('instead of|rather than|not only|not the|not a|not an'), 'the other of the two is done: “$1”'],
  [clause('always|also|still'), 'only the usual case is covered: “$1”'],
  [/((?:(?:[\w()'-]+|`[^`]*`),? ){1,9}too)\b/, 'only the usual case is covered: “$1”'],
  [
    clause("(?:[\\w'-]+ ){0,2}(?:no|none|neither|cannot|does not|do not|is not|are not)"),
    'this does not hold everywhere: “$1”',
  ],
  [/(`[^`]+`(?:, `[^`]+`)*,? (?:or|and) `[^`]+`)/, 'one of them is missing, or spelled otherwise: $1'],
  [/\b(\d+ [a-z]+)/, 'it is another number than $1'],
];
/** A statement of many conditions is not told as often. */
const MOST_READ_OVER = 2;

/** What a statement of one case says of it, from its first verb on. */
const PREDICATE = clause(
  'is|are|has|have|gets?|takes?|adds?|causes?|carries|carry|covers?|returns?|becomes?|turns?|reports?|picks?|ends?|applies|apply|lets?|equals?|requires?|works?|closes?|succeeds?|counts?|accepts?|travels?|delays?|stops?|gives?|fails?|use|lists?|can|arrive',
  '.;:',
);

function ofWords({ statement }: Rule): readonly string[] {
  const found = READ_OVER.flatMap(([pattern, mistake]) => {
    const [, first = '', second = ''] = pattern.exec(statement) ?? [];
    // A function, since what is put in may hold a dollar sign.
    return first === '' ? [] : [mistake.replace('$1', () => first.trim()).replace('$2', () => second)];
  }).slice(0, MOST_READ_OVER);
  if (found.length > 0) return found;
  const [, what] = PREDICATE.exec(statement) ?? [];
  return what === undefined
    ? []
    : [`it holds for one side, transport or state and not for another: “${what.trim()}”`];
}

function inTicks(names: readonly string[]): string {
  return `\`${names.join('`, `')}\``;
}

function ofRefusals({ statement }: Rule, { actions }: Messages): readonly string[] {
  const types = errorTypesIn(statement);
  if (!REFUSES.test(statement) || actions.length === 0) return [];
  const names = inTicks([...new Set(actions.map(({ name }) => name))].slice(0, MOST));
  const wanted = types.length === 0 ? 'an error' : inTicks(types);
  return [
    `${names} answers success${types.length === 0 ? '' : ', or an error of another type,'} where ${wanted} has to come`,
    `the call is refused, and something has changed or was pushed all the same`,
  ];
}

/** Members that the statement names: of a request they are overlooked, elsewhere left out or given another value. */
function ofMembers({ statement }: Rule, messages: Messages): readonly string[] {
  const { sent, told } = namedMembers(messages);
  const named = [
    ...new Set([...statement.matchAll(/`([a-z_]+)(?:: ?[^`]*)?`/g)].flatMap(([, name]) => name ?? [])),
  ];
  const read = named.filter((name) => sent.has(name));
  const given = named.filter((name) => told.has(name) && !sent.has(name));
  return [
    ...(read.length === 0
      ? []
      : [`${inTicks(read)} of the request is not read, or its default is taken for its opposite`]),
    ...(given.length === 0
      ? []
      : [`${inTicks(given)} is left out, or has its former value, in what is answered or pushed`]),
  ];
}

function ofLimits({ statement }: Rule): readonly string[] {
  const [number] = /\b\d{1,6}\b/.exec(statement) ?? [];
  if (number === undefined || !LIMITS.test(statement)) return [];
  return [
    `${number} itself is refused, or ${Number(number) + 1} is taken; what is counted is bytes, characters or entries`,
  ];
}

function ofTelling({ pushes, webhooks }: Messages): readonly string[] {
  const told = [...new Set(pushes.map(({ name }) => name))].slice(0, MOST);
  const delivered = webhooks.filter(({ name }) => !told.includes(name)).map(({ name }) => name);
  return [
    ...(told.length === 0
      ? []
      : [`the push ${inTicks(told)} does not come, comes twice, or reaches people who may not hear of it`]),
    ...(delivered.length === 0
      ? []
      : [
          `the webhook ${inTicks(delivered.slice(0, MOST))} is not delivered, or has another payload than the push`,
        ]),
  ];
}

/** What agents and customers both may do is often built for agents alone. */
function ofSides({ actions }: Messages): readonly string[] {
  const names = (api: string): readonly string[] =>
    actions.flatMap((one) => (one.api === api ? [one.name] : []));
  const both = names('agent').filter((name) => names('customer').includes(name));
  return both.length === 0
    ? []
    : [`${inTicks(both.slice(0, MOST))} keeps it for agents and not for customers`];
}

function ofVersions({ versions: { since, until } }: Rule): readonly string[] {
  return [
    ...(since === undefined
      ? []
      : [`it is kept in versions before ${since} as well, where it was otherwise`]),
    ...(until === undefined ? [] : [`it is kept in versions after ${until} as well, where it is otherwise`]),
  ];
}
