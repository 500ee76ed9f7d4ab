/** What a fault puts in the place of a message: an error, or half of what it would have been. It sends nothing. */
import type { FaultOrder } from '../../schemas/control/fault-spec.ts';
import type { CoreError } from '../core/world/command.ts';
import { isObject, protocolError } from '../edge/envelope.ts';

export function errorOf({ type, message, data }: FaultOrder): CoreError {
  return protocolError(type ?? 'internal', message, data);
}

/** The first half of what a message would have been as text, which is no JSON. */
export function half(given: unknown): string {
  const text = JSON.stringify(isObject(given) && isObject(given['body']) ? given['body'] : given) ?? '';
  return text.slice(0, Math.ceil(text.length / 2));
}
