/**
 * What it takes to judge and translate one message of one version, looked up once and kept: every call and push
 * needs it. It holds nothing of the world: that is one for all versions, each of which is told it in its shape (VER-012).
 */
import type { ActionDef } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { Move } from '../../schemas/reading/translate.ts';
import type { Validator } from '../../schemas/reading/validate.ts';
import { specification } from './specification.ts';

export interface ActionMessages {
  /** Judges requests; undefined when the version has no such action. */
  readonly request: Validator | undefined;
  /** A request to the canonical shape. */
  readonly lift: Move;
  /** A response to the shape of the version. */
  readonly lower: Move;
}

const NOTHING: Move = () => undefined;
const ofActions = new WeakMap<ActionDef, Map<Version, ActionMessages>>();
const ofPushes = {
  agent: new Map<Version, Map<string, Move>>(),
  customer: new Map<Version, Map<string, Move>>(),
};

export function messagesOf(definition: ActionDef, version: Version): ActionMessages {
  let versions = ofActions.get(definition);
  if (versions === undefined) {
    versions = new Map();
    ofActions.set(definition, versions);
  }
  let messages = versions.get(version);
  if (messages === undefined) {
    const { api, name } = definition;
    const request = { kind: 'action', api, name, part: 'request' } as const;
    const { validatorFor, movesOf } = specification();
    messages = {
      request: validatorFor(request, version, 'open'),
      lift: movesOf(request, version)?.lift ?? NOTHING,
      lower: movesOf({ ...request, part: 'response' }, version)?.lower ?? NOTHING,
    };
    versions.set(version, messages);
  }
  return messages;
}

/** Brings the payload of a push to the shape of the version; to undefined when it cannot be said there, as where it is not known yet (VER-016). */
export function lowerOfPush(api: 'agent' | 'customer', name: string, version: Version): Move {
  let moves = ofPushes[api].get(version);
  if (moves === undefined) {
    moves = new Map();
    ofPushes[api].set(version, moves);
  }
  let move = moves.get(name);
  if (move === undefined) {
    move = specification().movesOf({ kind: 'push', api, name }, version)?.lower ?? NOTHING;
    moves.set(name, move);
  }
  return move;
}
