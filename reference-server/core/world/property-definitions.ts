/** Properties that applications have registered, beside those that every licence has. Their values are kept where they were set. */
import type { PropertyLocation, PropertyType } from '../../../schemas/tables/default-properties.ts';
import type { Micros } from './values.ts';

export type Right = 'read' | 'write';
export type Side = 'agent' | 'customer';

export interface PropertyDefinition {
  /** The application that owns it; its client id is the namespace (PROP-012). */
  readonly namespace: string;
  readonly name: string;
  readonly type: PropertyType;
  readonly access: { readonly [L in PropertyLocation]?: { readonly [S in Side]?: readonly Right[] } };
  readonly description: string | null;
  readonly domain: readonly unknown[] | null;
  readonly range: { readonly from?: number; readonly to?: number } | null;
  /** Undefined in JSON is null, which no value is. */
  readonly defaultValue: unknown;
  /** What other applications may do; null while it is private (PROP-009, PROP-010). */
  readonly publicAccess: readonly Right[] | null;
  readonly createdAt: Micros;
}

/** The key of a definition in its collection. */
export const propertyKey = (namespace: string, name: string) => `${namespace} ${name}`;
