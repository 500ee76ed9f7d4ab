/** The record of version differences in an inventory folder, `diff.json`; only what the comparison reads is typed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Facets by name, each with the older and the newer value. */
export interface ChangedField {
  readonly path: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

export interface FieldChanges {
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  readonly changed?: readonly ChangedField[];
}

export interface ActionChanges {
  readonly request?: FieldChanges;
  readonly response?: FieldChanges;
  readonly response_empty?: readonly [boolean, boolean];
}

export interface WebhookChanges extends FieldChanges {
  readonly has_requester?: readonly [boolean, boolean];
}

export interface StructureChanges {
  readonly fields?: FieldChanges;
  readonly request_fields?: FieldChanges;
}

type Named<T> = Readonly<Record<string, T>>;
export interface Changes<T> {
  readonly added: readonly { readonly name: string }[];
  readonly removed: readonly { readonly name: string }[];
  readonly changed: Named<T>;
}

export interface Step {
  readonly stated_renames: { readonly fields?: Named<string> };
  /** By `agent/web` and the like. */
  readonly actions: Named<Changes<ActionChanges>>;
  readonly pushes: Named<Changes<FieldChanges>>;
  readonly webhooks: Changes<WebhookChanges>;
  readonly structures: Named<Changes<StructureChanges>>;
}

/** By `3.5 -> 3.6`. */
export type DiffRecords = Named<Step>;

/** Reads the folder's record. Throws with the file's name when it is missing or not JSON. */
export function readDiffRecords(folder: string): DiffRecords {
  const file = join(folder, 'diff.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DiffRecords;
  } catch (error) {
    throw new Error(`cannot read ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
