/** Spoils the answers to one action, or what is asked of it, for mutants that are made by hand. */
import type { Hooks } from '../../core/mutation.ts';

type Json = Record<string, unknown>;

/** Changes every successful answer to an action; the answer may be changed in place, replies are built afresh. */
export function spoiledReply(action: string, spoil: (payload: Json) => unknown): Hooks {
  return {
    reply(reply, command) {
      if (!reply.ok || command.type !== 'call' || command.action !== action) return reply;
      return { ok: true, payload: spoil(Object(reply.payload)) };
    },
  };
}

/** Changes every request of an action before it is judged. */
export function askedOtherwise(action: string, change: (payload: Json) => unknown): Hooks {
  return {
    asked: ({ name }, _version, payload) =>
      name === action ? change(structuredClone(Object(payload))) : payload,
  };
}
