/**
 * Version windows on single fields. The window is a keyword of the field's own schema, because TypeBox
 * clones a schema when it is made optional and anything kept beside it would be lost. Write
 * `Type.Optional(Type.String(since('3.6')))`: the window inside, `Optional` outermost.
 */
import type { Version, Window } from './versions.ts';

/** Former names of a field: `{ name: 'chats_summary', until: '3.6' }` means that 3.6 and older call it so. */
export interface FormerName {
  readonly name: string;
  readonly until: Version;
}

export interface FieldWindow extends Window {
  readonly was?: readonly FormerName[];
  /** Required only from this version on; optional before. */
  readonly requiredSince?: Version;
  /** Required up to this version; optional after. */
  readonly requiredUntil?: Version;
}

export const WINDOW = 'x-window';

/** The schema keyword that carries a window. A type, not an interface: TypeBox's options want an index signature. */
export type Windowed = { readonly 'x-window': FieldWindow };

export function window(fieldWindow: FieldWindow): Windowed {
  return { [WINDOW]: fieldWindow };
}

/** The field exists from `version` on. */
export function since(version: Version): Windowed {
  return window({ since: version });
}

/** The field exists up to and including `version`. */
export function until(version: Version): Windowed {
  return window({ until: version });
}

/** The field was called `name` up to and including `version`. */
export function was(name: string, version: Version): Windowed {
  return window({ was: [{ name, until: version }] });
}

/** Reads the window off a schema node; undefined when it has none. */
export function windowOf(schema: unknown): FieldWindow | undefined {
  return (schema as Partial<Windowed> | undefined)?.[WINDOW];
}
