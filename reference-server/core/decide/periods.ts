/** Periods in the filters of lists: whether their ends are times at all. What lies within one is the list's own business. */
import { parseMicros } from '../world/rfc3339.ts';

/** The name of the end of a period that is no time, as the 30th of February; undefined when both are. */
export function wrongPeriod(
  period: { readonly from?: string; readonly to?: string } | undefined,
  place: string,
): string | undefined {
  const wrong = (['from', 'to'] as const).find((end) => {
    const text = period?.[end];
    return text !== undefined && parseMicros(text) === null;
  });
  return wrong && `${place}.${wrong}`;
}
