/**
 * What a runtime does with the effects of a command: pushes and the ends of connections go to clients, deliveries to the
 * webhooks. Also the command for a new licence with what a server's settings add. It decides nothing.
 */

import type { Clients } from './clients.ts';
import type { Command, Effect } from './core/world/command.ts';
import type { WebhookDoor } from './doors/webhooks.ts';
import { pushFrame } from './edge/envelope.ts';
import { LastLowered } from './edge/lowered.ts';
import type { Settings } from './runtime-types.ts';

/** Where effects go. */
interface Ways {
  readonly clients: Clients;
  readonly webhooks: WebhookDoor;
  readonly settings: Settings;
  fault(fault: unknown): void;
}

/** Carries out effects in their order; what fails in one stops no other. */
export function dispatch(effects: readonly Effect[], ways: Ways): void {
  const { clients, webhooks, settings } = ways;
  // Most pushes of one command are one payload for many clients: it is translated once.
  const lowered = new LastLowered(settings.mutation);
  for (const effect of effects) {
    try {
      if (effect.type === 'push') {
        const payload = lowered.of(effect);
        if (payload === undefined) continue;
        const { connectionId, requestId, name, version, at } = effect;
        clients.send(connectionId, pushFrame(requestId, name, version, payload), at);
      } else if (effect.type === 'webhook') {
        webhooks.deliver(effect);
      } else {
        clients.close(effect.connectionId, effect.reason);
      }
    } catch (caught) {
      ways.fault(caught);
    }
  }
}

/** The command for a licence; what the server's settings say is in it, so that a journal replays it anywhere. */
export function licenseCommand(
  spec: unknown,
  graceSeconds: number,
  further: Readonly<Record<string, unknown>> | undefined,
): Extract<Command, { type: 'create_license' }> {
  const settings = { ...(graceSeconds === 0 ? {} : { agent_grace_seconds: graceSeconds }), ...further };
  if (Object.keys(settings).length === 0) return { type: 'create_license', spec };
  const { properties, ...rest } = Object(spec ?? {});
  return { type: 'create_license', spec: { ...rest, properties: { ...settings, ...properties } } };
}
