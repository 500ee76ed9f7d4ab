/** Times as the protocol writes them. Pure arithmetic: the core uses no platform clock or calendar. */
import { MICROS_PER_SECOND } from '../world/context.ts';
import type { Micros } from '../world/world.ts';

const SECONDS_PER_DAY = 86_400;
const DAYS_PER_ERA = 146_097;

const padded = (value: number, width: number) => String(value).padStart(width, '0');

/** Year, month and day of a day number since 1970-01-01, by the era method of the Gregorian calendar. */
function civil(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / (DAYS_PER_ERA - 1));
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** RFC 3339 in UTC with six fractional digits (EVENT-009, THREAD-007). */
export function iso(micros: Micros): string {
  const seconds = Math.floor(micros / MICROS_PER_SECOND);
  if (seconds !== last.seconds) last = { seconds, text: toSecond(seconds) };
  return `${last.text}.${padded(micros - seconds * MICROS_PER_SECOND, 6)}Z`;
}

/** Most times are of the same second as the one before. */
let last = { seconds: Number.NaN, text: '' };

function toSecond(seconds: number): string {
  const days = Math.floor(seconds / SECONDS_PER_DAY);
  const rest = seconds - days * SECONDS_PER_DAY;
  const { year, month, day } = civil(days);
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map((part) =>
    padded(part, 2),
  );
  return `${date}T${time.join(':')}`;
}

/** Whole Unix seconds. */
export function unixSeconds(micros: Micros): number {
  return Math.floor(micros / MICROS_PER_SECOND);
}
