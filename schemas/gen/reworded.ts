/**
 * Which rules say something else than when their hashes were last written. A reworded rule may leave a check behind
 * that judges the old claim; this only says so, whether the check still fits is for people.
 */

export type Hashes = Readonly<Record<string, string>>;

/** One line for each rule that both have with different hashes. New rules have no check yet and are left out. */
export function rewordedLines(before: Hashes, after: Hashes): string[] {
  return Object.keys(after)
    .filter((code) => before[code] !== undefined && before[code] !== after[code])
    .map((code) => `${code} was reworded: read its check again (grep ${code} in conformance/suites/rules)`);
}
