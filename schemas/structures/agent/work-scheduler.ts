/**
 * When an agent works. Up to 3.4 an object by day, a list with a time zone later; `overlays/work-scheduler.ts`
 * turns one into the other.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { since, until } from '../../language/window.ts';

export const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const clock = (description: string) =>
  Type.String({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$', description: `${description}, HH:MM.` });

const ScheduleEntry = Type.Object(
  {
    day: Type.Enum([...DAYS], { description: 'Day of the week.' }),
    enabled: Type.Boolean({ description: 'Whether the agent works on it.' }),
    start: clock('Begin of work'),
    end: clock('End of work'),
  },
  { ...structure('configuration', 'ScheduleEntry'), description: 'Working hours of a day.' },
);

const schedule = Type.Array(ScheduleEntry, { description: 'Working hours; a day may have several entries.' });

const Schedule = Type.Object(
  {
    timezone: Type.Optional(Type.String({ description: "Time zone; the agent's own when left out." })),
    schedule,
  },
  {
    ...structure('configuration', 'WorkScheduler'),
    description: 'Working hours of an agent.',
    ...since('3.5'),
  },
);

/** A bot has no time zone of its own to fall back to. */
const BotSchedule = Type.Object(
  { timezone: Type.String({ minLength: 1, description: 'Time zone.' }), schedule },
  {
    ...structure('configuration', 'BotWorkScheduler'),
    description: 'Working hours of a bot.',
    ...since('3.5'),
  },
);

const DayHours = Type.Object(
  { start: Type.Optional(clock('Begin of work')), end: Type.Optional(clock('End of work')) },
  { description: 'Working hours of a day.' },
);
/** Written by lowering and read by lifting only. */
const ScheduleByDay = Type.Object(Object.fromEntries(DAYS.map((day) => [day, Type.Optional(DayHours)])), {
  ...structure('configuration', 'WorkSchedulerByDay'),
  description: 'Working hours by day.',
  ...until('3.4'),
});

export const WorkScheduler = Type.Union([Schedule, ScheduleByDay], { description: 'Working hours.' });
export type WorkScheduler = Static<typeof WorkScheduler>;

/** Up to 3.4 the time zone stands beside it. */
export const BotWorkScheduler = Type.Union([BotSchedule, ScheduleByDay], { description: 'Working hours.' });
