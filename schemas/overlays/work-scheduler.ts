/** Up to 3.4 working hours are an object by day without a time zone; later a list of days. */
import type { Overlay } from '../overlay.ts';
import { DAYS } from '../structures/work-scheduler.ts';
import { isObject, type Members } from './values.ts';

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

const REFS = [
  'configuration/Agent',
  'configuration/get_agent/response',
  'configuration/create_agent/request',
  'configuration/update_agent/request',
  'agent/agent_created/push',
  'agent_created/webhook',
];

export const workSchedulers: readonly Overlay[] = REFS.map((ref) => ({
  ref,
  until: '3.4',
  lower: lowerMember,
  lift: liftMember,
}));
