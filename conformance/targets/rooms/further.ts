/**
 * What a ready line may hold beside people: tokens that may do less, a second application, another licence. It finds what
 * a check asks for among them; what is not there is told in the same words before a run and in it.
 */
import { NotOffered } from '../../check.ts';
import type { Actor, AgentSpec } from '../../target.ts';
import type { RoomWish } from '../../wish.ts';

/** A token that has exactly these scopes, or one of a second application. */
export interface HeldToken {
  readonly actor: Actor;
  /** Left out: all that the role may. */
  readonly scopes?: readonly string[];
  readonly second: boolean;
}

/** What a target has of them. */
export interface Further {
  readonly tokens: readonly HeldToken[];
  /** Somebody of another licence. */
  readonly elsewhere?: Actor;
}

/** The token that an agent is asked for by; undefined when the usual one will do. Throws `NotOffered`. */
export function tokenFor({ scopes, application }: AgentSpec, { tokens }: Further): HeldToken | undefined {
  if (scopes === undefined && application === undefined) return undefined;
  const found = tokens.find((token) => fits(token, scopes, application));
  if (found === undefined) throw new NotOffered(words(scopes));
  return found;
}

/** Words for the first token or licence that is wished for and not there. */
export function furtherLack(wish: RoomWish, further: Further | undefined): string | undefined {
  const tokens = further?.tokens ?? [];
  const lacking = (wish.scopes ?? []).find(
    (scopes) => !tokens.some((token) => fits(token, scopes, undefined)),
  );
  if (lacking !== undefined) return words(lacking);
  if (wish.secondClient === true && !tokens.some(({ second }) => second)) return words(undefined);
  return wish.elsewhere === true && further?.elsewhere === undefined ? OTHER_LICENCE : undefined;
}

/** Another licence, as a lack. */
export const OTHER_LICENCE = 'another licence (other_license of a ready line)';

function words(scopes: readonly string[] | undefined): string {
  return scopes === undefined
    ? 'a token of a second application (second_client_id, and narrow_tokens with it, of a ready line)'
    : `${NARROW}${scopes.join(', ')}${ALONE}`;
}

const NARROW = 'a token with ';
const ALONE = ' alone (narrow_tokens of a ready line)';

/** The scopes of the narrow token that a lack names, in words; undefined of any other lack. */
export function scopesLacked(lack: string): string | undefined {
  return lack.startsWith(NARROW) && lack.endsWith(ALONE)
    ? lack.slice(NARROW.length, -ALONE.length)
    : undefined;
}

function fits(
  token: HeldToken,
  scopes: readonly string[] | undefined,
  application: 'second' | undefined,
): boolean {
  if (token.second !== (application === 'second')) return false;
  return [...(token.scopes ?? [])].sort().join() === [...(scopes ?? [])].sort().join();
}
