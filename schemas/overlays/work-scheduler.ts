/** Up to 3.4 working hours are an object by day without a time zone; later a list of days. */
import type { Overlay } from '../language/overlay.ts';
import { DAYS } from '../structures/agent/work-scheduler.ts';
import { isObject, type Members, withDefined, without } from './values.ts';

function byDay(schedule: readonly unknown[]): Members {
  const working = schedule.filter(isObject).filter((entry) => entry['enabled'] !== false);
  return Object.fromEntries(
    working.map((entry) => [String(entry['day']), { start: entry['start'], end: entry['end'] }]),
  );
}

function asList(hours: Members): Members {
  const schedule = DAYS.flatMap((day) => {
    const entry = hours[day];
    if (!isObject(entry)) return [];
    return [{ day, enabled: true, start: entry['start'] ?? '00:00', end: entry['end'] ?? '24:00' }];
  });
  return { schedule };
}

function lowerMember(value: unknown): unknown {
  const scheduler = isObject(value) ? value['work_scheduler'] : undefined;
  if (!isObject(value) || !isObject(scheduler) || !Array.isArray(scheduler['schedule'])) return value;
  return { ...value, work_scheduler: byDay(scheduler['schedule']) };
}

function liftMember(value: unknown): unknown {
  const scheduler = isObject(value) ? value['work_scheduler'] : undefined;
  if (!isObject(value) || !isObject(scheduler) || Array.isArray(scheduler['schedule'])) return value;
  return { ...value, work_scheduler: asList(scheduler) };
}

/** Requests about bots name the time zone beside the hours; agents have one of their own. */
function lowerRequest(value: unknown): unknown {
  const scheduler = isObject(value) ? value['work_scheduler'] : undefined;
  const lowered = lowerMember(value);
  return lowered === value || !isObject(lowered) || !isObject(scheduler)
    ? value
    : withDefined(lowered, { timezone: scheduler['timezone'] });
}

function liftRequest(value: unknown): unknown {
  const lifted = liftMember(value);
  if (lifted === value || !isObject(lifted)) return value;
  const scheduler = withDefined(lifted['work_scheduler'] as Members, { timezone: lifted['timezone'] });
  return { ...without(lifted, 'timezone'), work_scheduler: scheduler };
}

const REFS = [
  'configuration/Agent',
  'configuration/Bot',
  'configuration/get_agent/response',
  'configuration/get_bot/response',
  'configuration/create_agent/request',
  'configuration/update_agent/request',
  'agent/agent_created/push',
  'agent_created/webhook',
  'agent/agent_updated/push',
  'agent_updated/webhook',
  'agent/bot_created/push',
  'bot_created/webhook',
  'agent/bot_updated/push',
  'bot_updated/webhook',
];

const BOT_REQUESTS = ['configuration/create_bot/request', 'configuration/update_bot/request'];

export const workSchedulers: readonly Overlay[] = [
  ...REFS.map((ref) => ({ ref, until: '3.4', lower: lowerMember, lift: liftMember }) as const),
  ...BOT_REQUESTS.map((ref) => ({ ref, until: '3.4', lower: lowerRequest, lift: liftRequest }) as const),
];
