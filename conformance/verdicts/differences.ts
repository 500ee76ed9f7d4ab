/**
 * Says where two JSON values differ, as pointers with both values, so that a reader never compares two long texts. It
 * does not decide whether a difference matters.
 */

/** More lines than these help nobody. */
const MOST = 50;

/**
 * One line a difference: `/thread/active: true → false`, the wanted value first; a member that one side lacks is
 * `nothing` there. Equal values give none.
 */
export function valueDifferences(wanted: unknown, got: unknown): readonly string[] {
  const found: string[] = [];
  compareAt('', wanted, got, found);
  return found.length > MOST ? [...found.slice(0, MOST), `and ${found.length - MOST} more`] : found;
}

function compareAt(pointer: string, wanted: unknown, got: unknown, found: string[]): void {
  if (Object.is(wanted, got)) return;
  if (!isObject(wanted) || !isObject(got) || Array.isArray(wanted) !== Array.isArray(got)) {
    found.push(`${pointer === '' ? '(root)' : pointer}: ${inWords(wanted)} → ${inWords(got)}`);
    return;
  }
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(got)])) {
    const token = key.replaceAll('~', '~0').replaceAll('/', '~1');
    compareAt(`${pointer}/${token}`, Reflect.get(wanted, key), Reflect.get(got, key), found);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inWords(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
