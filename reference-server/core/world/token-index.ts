/** Tokens by their ids. Follows from the world as the other indexes do (`indexes.ts`). */
import type { Token } from './tokens.ts';
import type { World } from './world.ts';

const known = new WeakMap<World, Map<string, Token>>();

function indexOfTokens(world: World): Map<string, Token> {
  let found = known.get(world);
  if (found === undefined) {
    found = new Map([...world.tokens.values()].map((token) => [token.id, token]));
    known.set(world, found);
  }
  return found;
}

/** The token of an id; undefined when there is none, or none any more. */
export function tokenById(world: World, id: string): Token | undefined {
  const found = indexOfTokens(world).get(id);
  return found !== undefined && world.tokens.get(found.token) === found ? found : undefined;
}

/** Lets the index follow a token that was issued, or that has died: then nothing is kept of it. */
export function touchToken(world: World, token: Pick<Token, 'id' | 'token'>): void {
  const now = world.tokens.get(token.token);
  if (now === undefined) indexOfTokens(world).delete(token.id);
  else indexOfTokens(world).set(now.id, now);
}

/** Ids of all tokens with their texts, in order, for comparing with an index made anew. */
export function tokenIndexOf(world: World): { readonly kept: string; readonly anew: string } {
  const plain = (tokens: Iterable<Token>) =>
    JSON.stringify([...tokens].map(({ id, token }) => [id, token]).sort());
  return { kept: plain(indexOfTokens(world).values()), anew: plain(world.tokens.values()) };
}
