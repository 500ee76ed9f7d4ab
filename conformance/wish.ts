/**
 * What a check wishes of a target, known before anything is leased there. It knows no target: what one cannot give is
 * said by the target itself.
 */

/** What a check brings on stage at most, as a rehearsal has found it (`npm run wishes`). */
export interface RoomWish {
  /** Agents of no particular role. */
  readonly agents?: number;
  readonly administrators?: number;
  /** False: neither the owner nor an administrator can be one of the agents, since roles, reach or scopes are the point. */
  readonly owner?: false;
  readonly customers?: number;
  readonly groups?: number;
  /** Settings by properties of groups, or of the licence, which the room then has alone. */
  readonly settings?: 'groups' | 'licence';
  /** Tokens with so few scopes, each list for one agent. */
  readonly scopes?: readonly (readonly string[])[];
  /** A token of a second application. */
  readonly secondClient?: true;
  /** Somebody of another licence. */
  readonly elsewhere?: true;
  /** APIs of whose connections it makes something, such as hearing a push, also where its calls go over HTTP. */
  readonly hears?: readonly ('agent' | 'customer')[];
  /** APIs beside its own in which somebody has to act. */
  readonly speaks?: readonly ('agent' | 'customer')[];
  /** Agents have to be online; without connections only some targets let them. */
  readonly online?: true;
  /** It changes its agents, who then can be nobody else's meanwhile. Said of checks that wait. */
  readonly touches?: true;
  /** It registers a webhook. Said of checks that wait. */
  readonly webhooks?: true;
  /** What it takes where time is real, with its smallest input: seconds of waiting, and so many of the agents. */
  readonly waits?: { readonly seconds: number; readonly agents: number };
  /** It holds as well in groups of its own, and looks at nothing of the licence but them: others may play beside it. */
  readonly apart?: true;
  /** What no client can bring about. */
  readonly beyond?: string;
}

/** Seconds as people say them: minutes, begun ones whole, from two minutes on. */
export function waitWords(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;
}

/** A wish in words, for `--list --needs`. */
export function describeWish(wish: RoomWish): string {
  const counted = (count: number | undefined, what: string): string[] =>
    count === undefined || count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
  const words = [
    ...counted(wish.agents, 'agent'),
    ...(wish.owner === false ? ['none of them the owner or an administrator'] : []),
    ...counted(wish.administrators, 'administrator'),
    ...counted(wish.customers, 'customer'),
    ...counted(wish.groups, 'group'),
    ...(wish.scopes ?? []).map((scopes) => `a token with ${scopes.join(', ')} alone`),
    ...(wish.secondClient === true ? ['a second application'] : []),
    ...(wish.elsewhere === true ? ['another licence'] : []),
    ...(wish.hears ?? []).map((api) => `connections of the ${api} API`),
    ...(wish.speaks ?? []).map((api) => `acts of the ${api} API`),
    ...(wish.online === true ? ['agents who are online'] : []),
    ...(wish.settings === undefined
      ? []
      : [`settings of ${wish.settings === 'groups' ? 'groups' : 'the licence'}`]),
    ...(wish.waits === undefined ? [] : [`a wait of ${waitWords(wish.waits.seconds)}`]),
    ...(wish.beyond === undefined ? [] : [wish.beyond]),
  ];
  return words.length === 0 ? 'nobody' : words.join(', ');
}
