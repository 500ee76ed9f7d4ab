/**
 * The records of an inventory folder (see its README): one JSON file a kind, each version > API > … > fields.
 * Only what the comparison reads is typed; the files are foreign data and hold more.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Version } from '../../schemas/language/versions.ts';

export interface FieldRecord {
  readonly path: string;
  readonly type: string | null;
  readonly required?: boolean | 'not stated' | 'conditional' | 'at_least_one';
  /** Of what is returned. */
  readonly presence?: 'required' | 'optional' | 'conditional' | 'not stated';
  readonly required_if?: string;
  readonly nullable?: boolean;
  readonly values?: readonly unknown[];
  /** Values of a list's items. */
  readonly item_values?: readonly unknown[];
  readonly open_enum?: boolean;
  readonly max?: number;
  readonly min?: number;
  readonly max_items?: number;
  readonly max_length?: number;
  readonly max_bytes?: number;
  readonly default?: unknown;
  readonly refs?: readonly string[];
  readonly sources?: readonly string[];
}

/**
 * `strict` for what may be sent: extra fields count everywhere. `table` for pushes, webhooks and structures, whose
 * tables are complete at the root. `seen` for responses, of which samples show a part.
 */
export type Strictness = 'strict' | 'table' | 'seen';

/** Whether a page says the field, rather than only showing it in a sample or implying it by its members. */
export function isStated({ sources = [] }: FieldRecord): boolean {
  return sources.some((source) => source === 'table' || source === 'list' || source === 'note');
}

export interface ScopesRecord {
  readonly scopes: readonly { readonly scope: string; readonly condition?: string | null }[];
  readonly logic: string;
}

export interface ActionRecord {
  readonly kind: 'method' | 'batch' | 'protocol';
  readonly http?: { readonly method: string } | null;
  readonly required_scopes?: ScopesRecord | null;
  readonly request: { readonly params: readonly FieldRecord[] };
  readonly response: { readonly empty: boolean | null; readonly fields: readonly FieldRecord[] };
}

export interface SystemEventRecord {
  readonly source: string;
  readonly subtype: string;
  readonly version: number;
  readonly details: readonly FieldRecord[];
}

export interface PropertyRecord {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly access: readonly {
    readonly who: readonly ('agent' | 'customer')[];
    readonly access: string;
    readonly locations: readonly string[];
  }[];
  readonly values: readonly unknown[] | null;
}

type PerVersion<T> = Readonly<Record<Version, T>>;
type Named<T> = Readonly<Record<string, T>>;

export interface Inventory {
  readonly actions: PerVersion<Named<Named<{ readonly actions: Named<ActionRecord> }>>>;
  readonly pushes: PerVersion<Named<{ readonly pushes: Named<{ readonly fields: readonly FieldRecord[] }> }>>;
  readonly webhooks: PerVersion<{
    readonly webhooks: Named<{
      readonly fields: readonly FieldRecord[];
      readonly filters?: readonly string[] | null;
      readonly has_requester?: boolean;
      readonly additional_data_shown?: readonly string[];
    }>;
  }>;
  readonly structures: PerVersion<
    Named<{
      readonly structures: Named<{
        readonly fields: readonly FieldRecord[];
        readonly request_fields?: readonly FieldRecord[];
      }>;
    }>
  >;
  readonly errors: { readonly errors: Named<unknown> };
  readonly system_messages: {
    readonly system_messages: Named<{ readonly text_vars: readonly string[] }>;
    readonly system_events: readonly SystemEventRecord[];
  };
  readonly properties: { readonly properties: readonly PropertyRecord[] };
  readonly scopes: { readonly scopes: Named<unknown>; readonly required_but_not_listed: Named<number> };
}

/** Reads the folder. Throws with the file's name when one is missing or not JSON. */
export function readInventory(folder: string): Inventory {
  const read = (name: string): unknown => {
    const file = join(folder, `${name}.json`);
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw new Error(`cannot read ${file}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const names = [
    'actions',
    'pushes',
    'webhooks',
    'structures',
    'errors',
    'system_messages',
    'properties',
    'scopes',
  ];
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as Inventory;
}
