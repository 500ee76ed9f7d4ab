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
}
