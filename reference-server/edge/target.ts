/** Reads the target of an HTTP request: path and query. It knows no path by name. */

/**
 * Path and query of a target, in either form that HTTP has; undefined when it cannot be read. Slashes that follow each
 * other are one, as of an address that somebody has put together from `http://host/` and `/v3.6/…`.
 */
export function readTarget(text: string | undefined): Pick<URL, 'pathname' | 'searchParams'> | undefined {
  const url = URL.parse((text ?? '').replace(/^\/{2,}/, '/'), 'http://server.invalid');
  return url === null
    ? undefined
    : { pathname: url.pathname.replace(/\/{2,}/g, '/'), searchParams: url.searchParams };
}
