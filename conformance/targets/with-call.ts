/**
 * A session whose calls go another way, and everything else as before. It knows nothing of what the calls are.
 */
import type { Session } from '../target.ts';

/** The same session, with `call` in the place of its own. */
export function withCall(session: Session, call: Session['call']): Session {
  return new Proxy(session, {
    get(target, key) {
      if (key === 'call') return call;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
