/**
 * How a value is judged, as callers of the package say it: by which version, from which side, how strictly. JavaScript
 * callers have no types to tell them of a wrong name, so that each is refused here, with the nearest. Pure.
 */
import { VERSIONS } from '../language/versions.ts';
import { nearest } from './nearest.ts';

/** What each name may be. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  version: VERSIONS,
  api: ['agent', 'customer', 'configuration'],
  side: ['agent', 'customer'],
  strength: ['open', 'exact'],
  interpreted: [true, false],
};

/** Throws a RangeError about the first name that does not exist, and about one that is needed and left out. */
export function refuseUnknown(how: object, needed: readonly string[]): void {
  const said: [string, unknown][] = Object.entries(how ?? {});
  for (const [name, value] of said) {
    const choices = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
    if (choices === undefined)
      throw new RangeError(`there is no ${name}${meant(name, Object.keys(CHOICES))}`);
    if (value !== undefined && !choices.includes(value)) throw new RangeError(oneOf(name, choices, value));
  }
  for (const name of needed) {
    const isThere = said.some(([other, value]) => other === name && value !== undefined);
    if (!isThere) throw new RangeError(oneOf(name, CHOICES[name] ?? [], undefined));
  }
}

function oneOf(name: string, choices: readonly unknown[], value: unknown): string {
  const texts = choices.map(String);
  // Versions are all near each other.
  const hint = typeof value === 'string' && name !== 'version' ? meant(value, texts) : '';
  return `${name} must be one of ${texts.join(', ')}, got ${JSON.stringify(value) ?? 'nothing'}${hint}`;
}

function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
