/**
 * A door behind which a server loses, doubles or holds back one push in ten, by lot. It bends what leaves the server
 * and nothing else: answers, HTTP and what is sent to the server pass as they are.
 */
import { Dice } from '../../../reference-server/variants/variant.ts';
import { isRecord, type Ports } from '../../targets/ports.ts';

export const PUSH_FAULTS = ['lost', 'doubled', 'late'] as const;
export type PushFault = (typeof PUSH_FAULTS)[number];

/** One push in so many. */
const ONE_IN = 10;
/** Longer than any push may take (PUSH-020), and than the kit's patience with a server that is not ours. */
const TOO_LATE_MS = 3000;
/** The copy of a doubled push comes at once or, as often, a little later: then other things may lie between. */
const COPY_AFTER_MS = 5;

/** Ports of a server with this fault; `met` counts the pushes that were bent. */
export function faultyPorts(ports: Ports, fault: PushFault | null, seed: number, met: () => void): Ports {
  if (fault === null) return ports;
  const dice = new Dice(seed, fault);
  return {
    request: (request, boundMs) => ports.request(request, boundMs),
    close: () => ports.close(),
    async connect(request, listener) {
      let open = true;
      const later = (body: unknown, milliseconds: number): void => {
        setTimeout(() => open && listener.frame(body), milliseconds).unref();
      };
      const stream = await ports.connect(request, {
        closed(reason) {
          open = false;
          listener.closed(reason);
        },
        frame(body) {
          const bent = isRecord(body) && body['type'] === 'push' && dice.below(ONE_IN) === 0;
          if (bent) met();
          if (!bent || fault === 'doubled') listener.frame(body);
          if (!bent || fault === 'lost') return;
          if (fault === 'late') later(body, TOO_LATE_MS);
          else if (dice.below(2) === 0) listener.frame(body);
          else later(body, COPY_AFTER_MS);
        },
      });
      return {
        ...stream,
        get ending() {
          return stream.ending === true;
        },
        async close() {
          open = false;
          await stream.close();
        },
      };
    },
  };
}
