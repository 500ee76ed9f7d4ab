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

/** Lets the index follow a token that was issued. */
export function touchToken(world: World, text: string): void {
  const token = world.tokens.get(text);
  if (token !== undefined) indexOfTokens(world).set(token.id, token);
}
