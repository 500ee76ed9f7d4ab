/**
 * Servers that are none: whatever is asked, they say the same. They are the ground on which a bend plays where our own
 * server would be too right. They know the envelope of a frame and nothing of any action.
 */
import type { HttpAnswer, Ports } from '../../targets/ports.ts';
import { isRecord, parseJson } from '../../targets/ports.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Answers every request with success and this payload, over both transports; nobody is ever pushed anything. */
export function stubPorts(payload: unknown): Ports {
  return {
    request: async (): Promise<HttpAnswer> => ({
      status: 200,
      headers: JSON_TYPE,
      text: JSON.stringify(payload),
    }),
    async connect(_, listener) {
      return {
        send(data) {
          const request = parseJson(typeof data === 'string' ? data : new TextDecoder().decode(data));
          if (!isRecord(request)) return;
          const { request_id, action } = request;
          listener.frame({ request_id, action, type: 'response', success: true, payload });
        },
        close: async () => undefined,
      };
    },
    close: async () => undefined,
  };
}
