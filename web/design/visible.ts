/** Which lines of a long list are to be drawn: plain arithmetic, so that a list of any length costs what is seen of it. */

interface Seen {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

/** Lines drawn beyond what is seen, so that none is missing while somebody scrolls. */
const SPARE = 6;

/** Lines of one height between two edges of a scrolled box. */
export function visibleLines(count: number, height: number, scrolled: number, box: number): Seen {
  const first = Math.max(0, Math.floor(scrolled / height) - SPARE);
  const end = Math.min(count, Math.ceil((scrolled + box) / height) + SPARE);
  return { first: Math.min(first, Math.max(0, end - 1)), end };
}

/** Where a box must be scrolled to so that a line is seen whole; where it is when it is seen already. */
export function scrolledTo(index: number, height: number, scrolled: number, box: number): number {
  const top = index * height;
  if (top < scrolled) return top;
  return top + height > scrolled + box ? top + height - box : scrolled;
}

/** The line that a key leads to; undefined when it is no such key. */
export function lineByKey(key: string, at: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const within = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at < 0 ? count - 1 : at - 1);
    case 'PageDown':
      return within(at + page);
    case 'PageUp':
      return within(at - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
