/** Lists that are committed as JSON, a row a line, so that a change of one is a change of one line. */

/** Rows with these members only, sorted by the first of them. */
export function oneALine<Row extends object>(
  rows: readonly Row[],
  members: readonly [keyof Row, ...(keyof Row)[]],
): string {
  const [first] = members;
  const lines = rows
    .toSorted((one, other) => (one[first] < other[first] ? -1 : 1))
    .map((row) => JSON.stringify(Object.fromEntries(members.map((name) => [name, row[name]]))));
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}
