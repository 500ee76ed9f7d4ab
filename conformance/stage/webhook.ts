/**
 * A webhook of a check: registers it as the owner and hands out what was delivered. Where nobody can say that deliveries
 * are over, a delivery that the kit causes itself afterwards marks the end. It judges no delivery.
 */
import type { Version } from '../../schemas/language/versions.ts';
import { NotOffered, Obstructed } from '../check.ts';
import type { Delivery, Receiver, Target, Tenant } from '../target.ts';
import { countdown } from '../targets/awake.ts';
import { asText, isRecord } from '../targets/ports.ts';
import { describeOutcome } from './party.ts';
import type { Recorder } from './recorder.ts';
import type { Stage } from './stage.ts';
import type { Stillness } from './stillness.ts';

interface Backing {
  readonly target: Target;
  readonly recorder: Recorder;
  readonly version: Version;
  readonly tenant: Tenant;
  readonly owner: Stage['owner'];
  readonly still: () => Promise<void>;
  readonly stillness: Stillness;
  /** Whether a payload may be of this stage. */
  readonly concerns: (payload: unknown) => boolean;
}

type Slot = ReturnType<Receiver['url']>;

export async function openWebhook(
  back: Backing,
  action: string,
  extra: Readonly<Record<string, unknown>>,
  answer?: (delivery: Delivery) => number,
): Promise<Awaited<ReturnType<Stage['webhook']>>> {
  const { target, recorder, version } = back;
  if (!target.offers.has('webhooks')) throw new NotOffered('webhooks');
  const slot = ofStage(
    back,
    (await target.receiver()).url((delivery) => (isOurs(back, delivery) ? (answer?.(delivery) ?? 200) : 200)),
  );
  const secretKey = typeof extra['secret_key'] === 'string' ? extra['secret_key'] : `secret of ${action}`;
  const id = await register(back, slot, action, { secret_key: secretKey, ...extra });
  recorder.cast.push(`webhook ${action}`);
  let tapped = 0;
  return {
    id,
    secretKey,
    async deliveries(atLeast = 0): Promise<readonly Delivery[]> {
      await back.still();
      if (atLeast > slot.deliveries.length) {
        const started = performance.now();
        if (await slot.waitFor(atLeast, target.patienceMs))
          target.timing.delivered(performance.now() - started);
      }
      await allDelivered(back, slot, action);
      for (const delivery of slot.deliveries.slice(tapped)) {
        const name = asText(delivery.body['action'] ?? action);
        recorder.tap({
          direction: 'received',
          kind: 'webhook',
          action: name,
          body: delivery.body,
          session: 'webhook',
          api: 'agent',
          transport: 'webhook',
          version,
          // Who does not answer 200 as everybody does may be sent the same again.
          ...(answer === undefined ? {} : { mark: 'deliberate' as const }),
        });
      }
      tapped = slot.deliveries.length;
      return slot.deliveries;
    },
  };
}

/** On a shared licence a registration also hears of the chats of other checks. */
function isOurs({ concerns }: Backing, { body }: Delivery): boolean {
  return concerns(body['payload']);
}

function ofStage(back: Backing, slot: Slot): Slot {
  return {
    url: slot.url,
    get deliveries() {
      return slot.deliveries.filter((delivery) => isOurs(back, delivery));
    },
    async waitFor(count, boundMs) {
      const time = countdown(boundMs);
      try {
        while (this.deliveries.length < count)
          if (!(await slot.waitFor(slot.deliveries.length + 1, time.left))) return false;
        return true;
      } finally {
        time.stop();
      }
    },
  };
}

async function register(
  { tenant, owner }: Backing,
  slot: Slot,
  action: string,
  extra: Readonly<Record<string, unknown>>,
): Promise<string> {
  const registration = {
    action,
    url: slot.url,
    owner_client_id: tenant.clientId,
    type: 'license',
    ...extra,
  };
  const registered = await owner.call('register_webhook', registration);
  if (registered.kind !== 'success')
    throw new Obstructed(`register_webhook ${action}: ${describeOutcome(registered)}`);
  return asText(isRecord(registered.payload) ? registered.payload['id'] : undefined);
}

/**
 * Everything caused before has been delivered. The target says so where it can; else a marker does: a bot is made after
 * everything else, and once its webhook is here, and a quiet time has passed, what is not here does not come.
 */
async function allDelivered(back: Backing, slot: Slot, action: string): Promise<void> {
  const { target, tenant, recorder } = back;
  if (target.webhooksSettled !== undefined) return target.webhooksSettled(tenant);
  const { stillness } = back;
  if (stillness.proven('deliveries')) return;
  const came = await recorder.setUp(() => markerCame(back, action));
  const restMs = came ? target.timing.quietOfDeliveries() : target.patienceMs;
  // Each delivery that still comes begins the quiet time anew, within the patience.
  const time = countdown(target.patienceMs);
  await target.timing.idle(async () => {
    while ((await slot.waitFor(slot.deliveries.length + 1, restMs)) && time.left > 0);
  });
  time.stop();
  stillness.prove('deliveries');
}

/** Events that the kit can cause through the Configuration API without anybody being pushed anything. */
const MARKERS = [
  { action: 'bot_created', cause: 'create_bot', undo: 'delete_bot' },
  { action: 'group_created', cause: 'create_group', undo: 'delete_group' },
] as const;

function markerFor(action: (typeof MARKERS)[number]['action'], { tenant, owner }: Backing): object {
  const name = 'conformance marker';
  return action === 'bot_created'
    ? { name, owner_client_id: tenant.clientId }
    : { name, agent_priorities: { [owner.actor.id]: 'normal' } };
}

async function markerCame(back: Backing, action: string): Promise<boolean> {
  const { target, owner } = back;
  const marker = MARKERS.find((one) => one.action !== action)!;
  const slot = (await target.receiver()).url();
  const id = await register(back, slot, marker.action, { secret_key: 'marker' }).catch(() => undefined);
  if (id === undefined) return false;
  const made = await owner.call(marker.cause, markerFor(marker.action, back));
  const started = performance.now();
  const came = made.kind === 'success' && (await slot.waitFor(1, target.patienceMs));
  if (came) target.timing.delivered(performance.now() - started);
  if (made.kind === 'success' && isRecord(made.payload))
    await owner.call(marker.undo, { id: made.payload['id'] });
  await owner.call('unregister_webhook', { id, owner_client_id: back.tenant.clientId });
  return came;
}
