/**
 * Reasons of a disconnection that an older version does not know are said as the nearest one it knows: without
 * a substitute the push, whose reason is required, could not be said at all. Rule ENV-030.
 */
import type { Overlay } from '../language/overlay.ts';
import type { Version } from '../language/versions.ts';
import { isObject } from './values.ts';

function instead(ref: string, until: Version, reason: string, substitute: string): Overlay {
  return {
    ref,
    until,
    lower: (value) =>
      isObject(value) && value['reason'] === reason ? { ...value, reason: substitute } : value,
    lift: (value) => value,
  };
}

export const disconnectReasons: readonly Overlay[] = [
  instead('agent/agent_disconnected/push', '3.5', 'role_permissions_changed', 'agent_disconnected_by_server'),
  instead('customer/customer_disconnected/push', '3.4', 'logged_out_remotely', 'access_token_revoked'),
];
