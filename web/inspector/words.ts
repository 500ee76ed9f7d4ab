/** Words and figures for people: spans of time, moments, names of timers and states. Pure functions. */

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** A span in its two largest units: `1 h 5 min`, `29 min 50 s`, `0.4 s`. */
export function spanInWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds / 100) / 10)} s`;
  let rest = Math.round(milliseconds / 1000);
  const words: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) words.push(`${count} ${unit}`);
    if (words.length === 2) break;
  }
  return words.join(' ');
}

/** The time of day of an RFC 3339 time: `00:10:00`, with milliseconds where they are asked for. */
export function timeOfDay(at: string, withMilliseconds = false): string {
  return at.slice(11, withMilliseconds ? 23 : 19);
}

export const dayOf = (at: string) => at.slice(0, 10);

/** How long ago a moment was, by the clock of the server. */
export function ago(at: string, now: string): string {
  const span = Date.parse(now) - Date.parse(at);
  return span < 1000 ? 'now' : `${spanInWords(span)} ago`;
}

/** What happens when a timer runs out. */
const TIMER_WORDS: Readonly<Record<string, string>> = {
  archive: 'closes for inactivity',
  idle: 'turns idle',
  customer_absence: 'closes, for the customer is away',
  first_reply: 'moves on without a first reply',
  agent_grace: 'agent counts as gone',
  login_window: 'connection ends without a login',
  token_expiry: 'connection ends, for its token expires',
  webhook_retry: 'webhook is tried again',
};

export const timerInWords = (timer: string) => TIMER_WORDS[timer] ?? timer.replaceAll('_', ' ');

/** A status as people say it. */
export const statusInWords = (status: string) => status.replaceAll('_', ' ').replace(/ chats$/, '');

/** The end of a long id, for a narrow place. */
export const shortId = (id: string) => (id.length > 20 ? `${id.slice(0, 8)}…` : id);

/** A count with its noun. */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** What the specification says of a message, in a word and a colour. */
export const JUDGED_WORDS = {
  valid: { word: 'valid', tone: 'good', mark: 'yes' },
  ignored: { word: 'valid, with members that are ignored', tone: 'warn', mark: 'almost' },
  invalid: { word: 'breaks the schema', tone: 'bad', mark: 'no' },
  unknown: { word: 'not in this version', tone: 'bad', mark: 'asks' },
  not_kept: { word: 'not kept', tone: '', mark: 'none' },
  none: { word: 'nothing to judge', tone: '', mark: 'none' },
} as const;
