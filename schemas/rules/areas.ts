/**
 * The areas of the rules, in the order of the catalogue. An area is the prefix of its rules' slugs, the name of the
 * folder they stand in, and what `--area` takes; its codes start with the catalogue's own prefix.
 */
interface AreaRow {
  /** Prefix of the catalogue codes. */
  readonly code: string;
  /** Name of the area in the catalogue's files, which releases up to 0.1 used. */
  readonly former: string;
  readonly title: string;
  /** Numbers of codes that were dropped. A dropped code leaves a gap and is never used again. */
  readonly retired: readonly number[];
}

export const AREAS = {
  threads: {
    code: 'THREAD',
    former: 'threads',
    title: 'Threads: the stretches of a conversation, their order and what they hold',
    retired: [],
  },
  chats: {
    code: 'CHAT',
    former: 'chat-lifecycle',
    title: 'Chats: starting, resuming, closing and following',
    retired: [],
  },
  access: {
    code: 'ACCESS',
    former: 'chat-access',
    title: 'Access of chats to groups, and transfers',
    retired: [],
  },
  routing: { code: 'ROUTE', former: 'routing', title: 'Assignment of chats to agents', retired: [] },
  queue: { code: 'QUEUE', former: 'queue', title: 'Chats that wait for an agent', retired: [] },
  events: { code: 'EVENT', former: 'events', title: 'Events of a thread', retired: [] },
  realtime: {
    code: 'RT',
    former: 'realtime',
    title: 'Signals that are not stored, seen marks and multicast',
    retired: [],
  },
  properties: {
    code: 'PROP',
    former: 'properties',
    title: 'Properties of events, threads, chats, groups and licences',
    retired: [],
  },
  tags: { code: 'TAG', former: 'tags', title: 'Tags of threads, and their definitions', retired: [] },
  users: { code: 'USER', former: 'users', title: 'Users of a chat', retired: [] },
  customers: {
    code: 'CUST',
    former: 'customers',
    title: 'Customers: data, sessions, bans and monitoring',
    retired: [],
  },
  greetings: { code: 'GREET', former: 'greetings', title: 'Greetings shown to customers', retired: [] },
  agents: {
    code: 'AGENT',
    former: 'agents',
    title: 'Agents and bots: login, status and connections',
    retired: [],
  },
  pushes: { code: 'PUSH', former: 'pushes', title: 'Who is told of what', retired: [] },
  lists: { code: 'LIST', former: 'listing', title: 'Lists, pages and filters', retired: [] },
  limits: { code: 'LIMIT', former: 'limits', title: 'Sizes and numbers that are limited', retired: [] },
  config: { code: 'CONF', former: 'configuration', title: 'The Configuration API', retired: [] },
  auth: { code: 'AUTH', former: 'authorization', title: 'Tokens and scopes', retired: [] },
  envelope: { code: 'ENV', former: 'envelope', title: 'Frames, connections and HTTP', retired: [] },
  versions: { code: 'VER', former: 'versioning', title: 'Versions of the protocol', retired: [] },
  webhooks: { code: 'HOOK', former: 'webhooks', title: 'Webhooks', retired: [] },
} as const satisfies Record<string, AreaRow>;

export type Area = keyof typeof AREAS;
