/**
 * Shifts: when the working hours of an agent or bot begin and end, and what that makes of its status (ROUTE-077). Hours
 * are those of their time zone, by the calendar that the runtime has. It makes facts and applies none.
 */
import { DAYS } from '../../../schemas/structures/agent/work-scheduler.ts';
import type { Fact } from '../facts/fact.ts';
import type { Context } from '../world/command.ts';
import { MICROS_PER_MINUTE } from '../world/context.ts';
import { parseMicros } from '../world/rfc3339.ts';
import type { Agent, Micros } from '../world/world.ts';

const DAY = 24 * 60 * MICROS_PER_MINUTE;
/** 1970-01-01 was a Thursday. */
const FIRST_DAY = DAYS.indexOf('thursday');

/** Those that were asked for; a name has many spellings, and anybody may write one. */
const calendars = new Map<string, Intl.DateTimeFormat | null>();
const MOST_CALENDARS = 1000;

/** The calendar of a time zone; null for one that nobody knows. */
function calendarOf(timeZone: string): Intl.DateTimeFormat | null {
  let found = calendars.get(timeZone);
  if (found === undefined) {
    try {
      found = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    } catch {
      found = null;
    }
    if (calendars.size >= MOST_CALENDARS) calendars.clear();
    calendars.set(timeZone, found);
  }
  return found;
}

/** What a clock on the wall shows, counted as if it hung where UTC is. */
function onTheWall(calendar: Intl.DateTimeFormat, at: Micros): Micros {
  const [date, time] = calendar.format(at / 1000).split(' ');
  return parseMicros(`${date}T${time}Z`) ?? at;
}

/** When the clock on the wall shows that. */
function whenShown(calendar: Intl.DateTimeFormat, shown: Micros): Micros {
  const near = 2 * shown - onTheWall(calendar, shown);
  return near + shown - onTheWall(calendar, near);
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

interface Shift {
  readonly start: Micros;
  readonly end: Micros;
}

/** Shifts from the day before a moment on, for more than a week. */
function* shiftsAround({ workScheduler }: Agent, at: Micros): Generator<Shift> {
  const schedule = workScheduler !== null && 'schedule' in workScheduler ? workScheduler.schedule : undefined;
  if (!Array.isArray(schedule) || schedule.length === 0) return;
  const { timezone } = { timezone: undefined, ...workScheduler };
  const calendar = calendarOf(typeof timezone === 'string' && timezone !== '' ? timezone : 'UTC');
  if (calendar === null) return;
  const today = Math.floor(onTheWall(calendar, at) / DAY);
  for (let day = today - 1; day <= today + 8; day += 1)
    for (const entry of schedule) {
      if (!entry.enabled || entry.day !== DAYS[(day + FIRST_DAY) % DAYS.length]) continue;
      const [start, end] = [minutesOf(entry.start), minutesOf(entry.end)];
      const shown = (minutes: number) => whenShown(calendar, day * DAY + minutes * MICROS_PER_MINUTE);
      // One that ends before it began goes on after midnight.
      yield { start: shown(start), end: shown(end > start ? end : end + 24 * 60) };
    }
}

/** The first begin or end of a shift after a moment, and whether the agent works from then on. */
function turnAfter(agent: Agent, after: Micros): { readonly at: Micros; readonly works: boolean } | null {
  const shifts = [...shiftsAround(agent, after)];
  const ahead = shifts.flatMap(({ start, end }) => [start, end]).filter((at) => at > after);
  if (ahead.length === 0) return null;
  const at = Math.min(...ahead);
  return { at, works: shifts.some(({ start, end }) => start <= at && at < end) };
}

const hoursOf = ({ workScheduler }: Agent): string => JSON.stringify(workScheduler);

type Turn = ReturnType<typeof turnAfter>;

/** By what an agent's shift was last seen to be, which says the hours and the moment and is never written into. */
const turns = new WeakMap<NonNullable<Agent['shift']>, { readonly turn: Turn }>();

/** What comes after the moment up to which an agent's hours were watched. Timers ask again and again, calendars are slow. */
function nextTurn(agent: Agent, shift: NonNullable<Agent['shift']>): Turn {
  let found = turns.get(shift);
  if (found === undefined) {
    found = { turn: turnAfter(agent, shift.at) };
    turns.set(shift, found);
  }
  return found.turn;
}

/** When something of an agent's hours is due: at once when they are new, since they are watched from then on. */
export function shiftDueAt(agent: Agent): Micros | null {
  if (agent.workScheduler === null) return null;
  if (agent.shift?.of !== hoursOf(agent)) return 0;
  return nextTurn(agent, agent.shift)?.at ?? null;
}

/** The status follows the shift; nobody who is not logged in is. */
export function turnShift(ctx: Context, agentId: string): Fact[] {
  const agent = ctx.license.agents.get(agentId);
  if (agent === undefined || agent.workScheduler === null) return [];
  const of = hoursOf(agent);
  if (agent.shift?.of !== of) return [{ type: 'shift_watched', agentId, of, at: ctx.now }];
  const turn = nextTurn(agent, agent.shift);
  if (turn === null) return [];
  const status = turn.works ? 'accepting_chats' : 'not_accepting_chats';
  const changes = agent.status !== 'offline' && agent.status !== status;
  return [
    { type: 'shift_watched', agentId, of, at: turn.at },
    ...(changes ? [{ type: 'routing_status_set', agentId, status, switchedOffByAway: false } as const] : []),
  ];
}
