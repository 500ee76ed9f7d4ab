/** Two texts side by side for a terminal. It knows nothing of what they say. */

/** Lines of two columns, together as wide as asked for; longer lines go on in the next, words whole where they fit. */
export function sideBySide(left: string, right: string, width: number): string {
  const column = Math.max(20, Math.floor((width - 3) / 2));
  const [one, other] = [wrapped(left, column), wrapped(right, column)];
  const count = Math.max(one.length, other.length);
  return Array.from({ length: count }, (_, row) =>
    `${(one[row] ?? '').padEnd(column)} | ${other[row] ?? ''}`.trimEnd(),
  ).join('\n');
}

function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let rest = line.trimEnd();
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      const cut = space > width / 3 ? space : width;
      lines.push(rest.slice(0, cut));
      rest = rest.slice(cut).trimStart();
    }
    return [...lines, rest];
  });
}
