/**
 * Which release of the kit first had a rule. Codes are never used again and only grow, so the highest number of each
 * area at a release says it for all of its rules; a rule above the last mark is newer than every release.
 */
import { codeNumber } from './define.ts';

/** Highest code of each area, release by release, oldest first. A release adds a row and changes none. */
const MARKS: readonly (readonly [release: string, marks: Readonly<Record<string, number>>])[] = [
  [
    '0.1',
    {
      ACCESS: 28,
      AGENT: 27,
      AUTH: 42,
      CHAT: 48,
      CONF: 18,
      CUST: 30,
      ENV: 44,
      EVENT: 53,
      GREET: 10,
      HOOK: 27,
      LIMIT: 18,
      LIST: 36,
      PROP: 33,
      PUSH: 20,
      QUEUE: 24,
      ROUTE: 78,
      RT: 23,
      TAG: 12,
      THREAD: 34,
      USER: 23,
      VER: 24,
    },
  ],
];

/** Releases to whose rules a run can be pinned, oldest first. */
export const RELEASES: readonly string[] = MARKS.map(([release]) => release);

/** Whether a rule is newer than a release: of a later one, or of none yet. */
export function isNewerThan(release: string, code: string): boolean {
  const prefix = code.slice(0, code.lastIndexOf('-'));
  const marks = MARKS.find(([name]) => name === release)?.[1];
  return codeNumber(code) > (marks?.[prefix] ?? 0);
}
