/**
 * What a mutation is called. In a file of its own, because what it hooks into is the inside of the server, which the types
 * of the public entry do not lead to.
 */
export interface NamedMutation {
  readonly name: string;
  /** Catalogue code of the rule whose check must fail; null when no single rule forbids it. */
  readonly rule: string | null;
  readonly description: string;
}
