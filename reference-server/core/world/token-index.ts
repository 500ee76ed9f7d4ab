/** Tokens by their ids and by whose they are. Follows from the world as the other indexes do (`indexes.ts`). */
import type { Token } from './tokens.ts';
import type { World } from './world.ts';

/** Both are of one world, and hold the same tokens. */
class TokenIndex {
  readonly byId = new Map<string, Token>();
  /** By organization and subject, then by id, in the order in which the tokens came. */
  readonly #bySubject = new Map<string, Map<string, Token>>();

  constructor(tokens: Iterable<Token>) {
    for (const token of tokens) this.keep(token);
  }

  keep(token: Token): void {
    this.byId.set(token.id, token);
    const key = keyOf(token.organizationId, token.subjectId);
    const known = this.#bySubject.get(key);
    if (known === undefined) this.#bySubject.set(key, new Map([[token.id, token]]));
    else known.set(token.id, token);
  }

  forget(id: string): void {
    const token = this.byId.get(id);
    if (token === undefined) return;
    this.byId.delete(id);
    const key = keyOf(token.organizationId, token.subjectId);
    const known = this.#bySubject.get(key);
    known?.delete(id);
    if (known?.size === 0) this.#bySubject.delete(key);
  }

  of(organizationId: string, subjectId: string): Token[] {
    return [...(this.#bySubject.get(keyOf(organizationId, subjectId))?.values() ?? [])];
  }

  /** Whether it holds these tokens, each by its id and by whose it is, and no others. */
  holds(tokens: ReadonlyMap<string, Token>): boolean {
    for (const token of tokens.values()) {
      const ofSubject = this.#bySubject.get(keyOf(token.organizationId, token.subjectId));
      if (this.byId.get(token.id) !== token || ofSubject?.get(token.id) !== token) return false;
    }
    let listed = 0;
    for (const { size } of this.#bySubject.values()) {
      if (size === 0) return false;
      listed += size;
    }
    return this.byId.size === tokens.size && listed === tokens.size;
  }
}

/** With a length, since two pairs must never be one text. */
const keyOf = (organizationId: string, subjectId: string) =>
  `${organizationId.length} ${organizationId} ${subjectId}`;

const known = new WeakMap<World, TokenIndex>();

function indexOfTokens(world: World): TokenIndex {
  let found = known.get(world);
  if (found === undefined) {
    found = new TokenIndex(world.tokens.values());
    known.set(world, found);
  }
  return found;
}

/** The token of an id; undefined when there is none, or none any more. */
export function tokenById(world: World, id: string): Token | undefined {
  const found = indexOfTokens(world).byId.get(id);
  return found !== undefined && world.tokens.get(found.token) === found ? found : undefined;
}

/** Every token of an agent, bot or customer of a licence. */
export function tokensOfSubject(world: World, organizationId: string, subjectId: string): Token[] {
  return indexOfTokens(world).of(organizationId, subjectId);
}

/** Lets the index follow a token that was issued, or that has died: then nothing is kept of it. */
export function touchToken(world: World, token: Pick<Token, 'id' | 'token'>): void {
  const now = world.tokens.get(token.token);
  if (now === undefined) indexOfTokens(world).forget(token.id);
  else indexOfTokens(world).keep(now);
}

/** Whether the index is what one made anew would be. */
export function tokensAreIndexed(world: World): boolean {
  return indexOfTokens(world).holds(world.tokens);
}
