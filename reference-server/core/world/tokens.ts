/** Access tokens, as they are kept. Whom one lets in is judged elsewhere. */
import type { Micros } from './values.ts';

export interface Token {
  /** Names the token where its text, which is a secret, has no place: in commands and so in journals. */
  readonly id: string;
  readonly token: string;
  readonly organizationId: string;
  readonly kind: 'agent' | 'customer' | 'bot';
  /** Agent id or customer id. */
  readonly subjectId: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** A personal access token: Basic scheme, never expires. */
  readonly personal: boolean;
  readonly expiresAt: Micros | null;
  /**
   * Which of the tokens that grants gave its account it is, counted up. Tokens that a world was set up with, and those
   * of bots, have none and are not counted (AUTH-027).
   */
  readonly grant?: number;
  /** Id of the refresh token that came with an access token: the two end together. */
  readonly refreshId?: string;
  /** Set where the text is no access token and is only exchanged for one. */
  readonly exchange?: Exchange;
}

/** What an authorization code, a refresh token or an identity transfer token is exchanged for, and by whom. */
export interface Exchange {
  readonly of: 'code' | 'refresh' | 'identity';
  /** The address a code was brought to. */
  readonly redirectUri: string | null;
  /** SHA-256 of the verifier in base64url, whichever method the challenge was made with; null without PKCE. */
  readonly challenge: string | null;
  /** Keyed digest of the secret of an application that has one; its refresh tokens stay the same. */
  readonly application: string | null;
}
