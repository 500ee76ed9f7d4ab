/** Lists that are committed as JSON, a row a line, so that a change of one is a change of one line. */
export function oneALine(rows: readonly object[]): string {
  const lines = rows.map((row) => JSON.stringify(row));
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}
