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
/** Ports of a server with this fault; `met` counts the pushes that were bent. */
export function faultyPorts(ports: Ports, fault: PushFault | null, seed: number, met: () => void): Ports {
  if (fault === null) return ports;
  const dice = new Dice(seed, fault);
  return {
    request: (request, boundMs) => ports.request(request, boundMs),
    close: () => ports.close(),
    async connect(request, listener) {
      let open = true;
      /** Copies that come after the next frame, so that other things lie between; the next answer is never far. */
      let copies: unknown[] = [];
      const send = (body: unknown): void => {
        listener.frame(body);
        const due = copies;
        copies = [];
        for (const copy of due) listener.frame(copy);
      };
      const tooLate = (body: unknown): void => {
        setTimeout(() => open && listener.frame(body), TOO_LATE_MS).unref();
      };
      const stream = await ports.connect(request, {
        closed(reason) {
          open = false;
          listener.closed(reason);
        },
        frame(body) {
          const bent = isRecord(body) && body['type'] === 'push' && dice.below(ONE_IN) === 0;
          if (bent) met();
          if (!bent || fault === 'doubled') send(body);
          if (!bent || fault === 'lost') return;
          if (fault === 'late') tooLate(body);
          else if (dice.below(2) === 0) listener.frame(body);
          else copies.push(body);
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
