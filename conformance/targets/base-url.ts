/** What may stand as the address of a server: paths are put behind it, so it ends before any query. It asks nobody. */

/** As a pattern: no user before the host, which reports would show, and neither query nor fragment behind the path. */
export function basePattern(schemes: 'http' | 'ws'): string {
  return `^${schemes}s?://[^/?#@]+(/[^?#]*)?$`;
}

export const BASE_URL_WORDS =
  'http://HOST:PORT, with a path where there is one, without user, query or fragment';

export function isBaseUrl(text: string, schemes: 'http' | 'ws' = 'http'): boolean {
  return new RegExp(basePattern(schemes)).test(text) && URL.canParse(text);
}
