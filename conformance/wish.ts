/**
 * What a check wishes of a target, known before anything is leased there. It knows no target: what one cannot give is
 * said by the target itself.
 */

/** What a check brings on stage at most, as a rehearsal has found it (`npm run wishes`). */
export interface RoomWish {
  /** Agents of no particular role. */
  readonly agents?: number;
  readonly administrators?: number;
  /** False: the owner cannot be one of the agents, since its role or its scopes are the point. */
  readonly owner?: false;
  readonly customers?: number;
  readonly groups?: number;
  /** Settings by properties of groups, or of the licence, which the room then has alone. */
  readonly settings?: 'groups' | 'licence';
  /** It holds as well in groups of its own, and looks at nothing of the licence but them: others may play beside it. */
  readonly apart?: true;
  /** What no client can bring about. */
  readonly beyond?: string;
}

/** A wish in words, for `--list --needs`. */
export function describeWish(wish: RoomWish): string {
  const counted = (count: number | undefined, what: string): string[] =>
    count === undefined || count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
  const words = [
    ...counted(wish.agents, 'agent'),
    ...(wish.owner === false ? ['none of them the owner'] : []),
    ...counted(wish.administrators, 'administrator'),
    ...counted(wish.customers, 'customer'),
    ...counted(wish.groups, 'group'),
    ...(wish.settings === undefined
      ? []
      : [`settings of ${wish.settings === 'groups' ? 'groups' : 'the licence'}`]),
    ...(wish.beyond === undefined ? [] : [wish.beyond]),
  ];
  return words.length === 0 ? 'nobody' : words.join(', ');
}
