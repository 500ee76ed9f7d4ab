/**
 * `server.redirect()`: leads this process's connections to the vendor's hosts to a server. It only loads and undoes the
 * interception, which a preloaded program shares (`intercept.cts`).
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A redirect in force. */
export interface Redirect extends Disposable {
  /** Ends it: connections to the vendor's hosts are real again, and those that were led elsewhere end. */
  stop(): void;
}

/** Where the interception lies: the compiler renames the file but not a path in a string. */
export function interceptPath(): string {
  const name = import.meta.url.endsWith('.ts') ? './intercept.cts' : './intercept.cjs';
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Begins to lead connections to the server at this address. */
export function redirectTo(http: string): Redirect {
  const stop: () => void = createRequire(import.meta.url)(interceptPath()).intercept(http);
  return { stop, [Symbol.dispose]: stop };
}
