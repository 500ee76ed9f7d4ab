/**
 * Properties of an application in a recording, as those of a world's own application: which namespace is meant, which
 * values belong to it, and how each has to be registered. Properties that every licence has are made by the server.
 */
import { CANONICAL } from '../../schemas/language/versions.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import { DEFAULT_PROPERTIES } from '../../schemas/tables/default-properties.ts';
import type { LicenseWorld } from '../embedded/license-types.ts';
import { OWN_NAMESPACE } from '../embedded/world-of.ts';
import type { LeftOut } from './recorded.ts';
import type { ToldLicense, ToldProperties } from './told.ts';

type Definition = NonNullable<LicenseWorld['registered_properties']>[number];

const OF_EVERY_LICENSE: ReadonlySet<string> = new Set(DEFAULT_PROPERTIES.map(({ namespace }) => namespace));
const BOTH = { agent: ['read', 'write'], customer: ['read', 'write'] };

export class PropertiesOf {
  readonly #told: ToldLicense;
  readonly #leftOut: LeftOut;
  /** The namespace that has most values. */
  readonly #own: string | undefined;
  /** Values that are used, by name. */
  readonly #used = new Map<string, unknown>();

  constructor(told: ToldLicense, leftOut: LeftOut) {
    this.#told = told;
    this.#leftOut = leftOut;
    const counts = new Map<string, number>();
    for (const { properties } of [...told.chats.values(), ...told.threads.values()]) {
      for (const [namespace, own] of properties) {
        if (!OF_EVERY_LICENSE.has(namespace)) counts.set(namespace, (counts.get(namespace) ?? 0) + own.size);
      }
    }
    this.#own = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  }

  /** The member of a chat or a thread that holds them; none where there are none. */
  of<Name extends string>(name: Name, properties: ToldProperties) {
    for (const [namespace, { size }] of properties) {
      if (namespace === this.#own || OF_EVERY_LICENSE.has(namespace) || size === 0) continue;
      this.#leftOut.add('properties of a second application', size);
    }
    const own = this.#own === undefined ? undefined : properties.get(this.#own);
    if (own === undefined || own.size === 0) return {};
    for (const [key, value] of own) this.#used.set(key, value);
    return { [name]: { [OWN_NAMESPACE]: Object.fromEntries(own) } };
  }

  /** Every property that was told or is used, as it is registered; to be asked when all values have been. */
  definitions(): Definition[] {
    const names = new Set([...this.#told.definitions.keys(), ...this.#used.keys()]);
    return [...names].flatMap((name) => {
      const { type, access, description, domain, range, default_value } =
        this.#told.definitions.get(name) ?? {};
      const rest = { description, domain, range, default_value };
      const told = {
        ...{ name, type, access },
        ...Object.fromEntries(
          Object.entries(rest).filter(([, value]) => value !== undefined && value !== null),
        ),
      };
      const guessed = { name, type: typeOf(this.#used.get(name)), access: { chat: BOTH, thread: BOTH } };
      const found = [told, guessed].find(isRegistrable);
      if (found === undefined) this.#leftOut.add('properties that cannot be registered so');
      return found ?? [];
    });
  }
}

function isRegistrable(definition: object): boolean {
  const ref = { kind: 'action', api: 'configuration', name: 'register_property', part: 'request' } as const;
  return (
    validatorFor(ref, CANONICAL, 'exact')?.problems({ owner_client_id: 'own', ...definition }).length === 0
  );
}

function typeOf(value: unknown): string {
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'number' ? 'int' : 'string';
}
