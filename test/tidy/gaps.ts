/**
 * GapList: what the house does not keep yet, as lists that may only shrink. A gap is a short key, mostly the name of a
 * file without its folder, so that it survives a move; a key that stands for several places has a count. This file
 * reads, compares and writes the lists and knows nothing of what they mean.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

type GapList = ReadonlyMap<string, number>;

const file = (list: string) => new URL(`./gaps/${list}.txt`, import.meta.url);

/** Equal keys become one with a count. */
export function gapsFrom(keys: readonly string[]): GapList {
  const gaps = new Map<string, number>();
  for (const key of keys) gaps.set(key, (gaps.get(key) ?? 0) + 1);
  return gaps;
}

/** A line is a key, or a key with ` ×` and a count. */
export function parseGaps(text: string): GapList {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, key = line, count = '1'] = /^(.*) ×(\d+)$/.exec(line) ?? [];
      return [key, Number(count)];
    }),
  );
}

export function formatGaps(head: string, gaps: GapList): string {
  const lines = [...gaps].map(([key, count]) => (count === 1 ? key : `${key} ×${count}`));
  return [`# ${head} This list may only shrink.`, ...lines.toSorted(), ''].join('\n');
}

/** What is wrong with a list: gaps that are new or have grown, and listed ones that are closed. */
export function gapChanges(listed: GapList, found: GapList): string[] {
  const keys = [...new Set([...listed.keys(), ...found.keys()])].toSorted();
  return keys.flatMap((key) => {
    const [before, now] = [listed.get(key) ?? 0, found.get(key) ?? 0];
    if (now === before) return [];
    const change = before === 0 || now === 0 ? '' : ` (${before} → ${now})`;
    return now > before ? [`added: ${key}${change}`] : [`closed but still listed: ${key}${change}`];
  });
}

/** The listed gaps that are still there; nothing is added. */
export function shrunk(listed: GapList, found: GapList): GapList {
  const kept = [...listed].map(([key, count]): [string, number] => [
    key,
    Math.min(count, found.get(key) ?? 0),
  ]);
  return new Map(kept.filter(([, count]) => count > 0));
}

/** An absent list is an empty one: a house without gaps needs no file. */
export function readGaps(list: string): GapList {
  return existsSync(file(list)) ? parseGaps(readFileSync(file(list), 'utf8')) : new Map();
}

export function writeGaps(list: string, head: string, gaps: GapList): void {
  writeFileSync(file(list), formatGaps(head, gaps));
}
