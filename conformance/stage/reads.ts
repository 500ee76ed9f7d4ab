/**
 * Notices which members a check reads of what the target sent and does not find, so that a check that cannot go on says
 * what was absent instead of where the kit stumbled. It is used for a second look only, and judges nothing.
 */
import type { Push, Session } from '../target.ts';

/** A member that was read and was not there. */
interface AbsentRead {
  /** Text form of the message: `agent/get_chat/response`. */
  readonly message: string;
  readonly pointer: string;
}

/** What the language reads of any value by itself. */
const READ_BY_ITSELF: ReadonlySet<string> = new Set(['toJSON', 'then', 'constructor', 'toString', 'valueOf']);

export class Reads {
  /** In the order in which they were read. */
  readonly absent: AbsentRead[] = [];
  private readonly seen = new WeakMap<object, object>();

  /** The same session; what it gives notes what is read of it. */
  watch(session: Session): Session {
    const call: Session['call'] = async (action, payload, options) => {
      const outcome = await session.call(action, payload, options);
      if (outcome.kind !== 'success') return outcome;
      return { ...outcome, payload: this.noting(outcome.payload, `${session.api}/${action}/response`, '') };
    };
    return new Proxy(session, {
      get: (target, key) => {
        if (key === 'call') return call;
        if (key === 'pushes') return target.pushes.map((push) => this.push(push, target.api));
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** The same push at each reading, since checks tell pushes apart by what they are. */
  private push(push: Push, api: Session['api']): Push {
    const known = this.seen.get(push);
    if (isPush(known)) return known;
    const watched = { ...push, payload: this.noting(push.payload, `${api}/${push.action}/push`, '') };
    this.seen.set(push, watched);
    return watched;
  }

  private noting<T>(value: T, message: string, pointer: string): T {
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get: (target, key) => {
        const inner: unknown = Reflect.get(target, key);
        if (typeof key !== 'string' || READ_BY_ITSELF.has(key)) return inner;
        const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (inner === undefined || inner === null) this.absent.push({ message, pointer: place });
        return Object.hasOwn(target, key) ? this.noting(inner, message, place) : inner;
      },
    });
  }
}

function isPush(value: object | undefined): value is Push {
  return value !== undefined && 'payload' in value;
}
