/** The clock: what time it is, steps, and every timer ahead with the step that leads to it. */
import { Segments } from '../../design/segments.tsx';
import { Nothing, stepClock, TimerLine } from '../parts.tsx';
import { carryOut, overview } from '../store.ts';
import { dayOf, spanInWords, timeOfDay, timerInWords } from '../words.ts';

const STEPS = [1000, 10_000, 60_000, 600_000, 1_800_000, 3_600_000, 86_400_000];
const SHORT_STEPS = [10_000, 60_000, 1_800_000];

function Steps({ of }: { readonly of: readonly number[] }) {
  return of.map((milliseconds) => (
    <button key={milliseconds} type="button" class="button" onClick={() => void stepClock(milliseconds)}>
      +{spanInWords(milliseconds)}
    </button>
  ));
}

/** The clock in the head of the page. */
export function ClockInHead() {
  const found = overview.value;
  if (found === undefined) return null;
  const [next] = found.timers;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line
    <div class="clock" role="group" aria-label="Clock">
      <span class="clock-face">
        <time class="mono num clock-time" dateTime={found.now}>
          {timeOfDay(found.now)}
        </time>
        <span class="clock-day num">
          {dayOf(found.now)} · {found.auto_advance ? 'real time' : 'stands still'}
        </span>
      </span>
      <span class="steps">
        <Steps of={SHORT_STEPS} />
      </span>
      {next !== undefined && (
        <button type="button" class="button primary next-timer" onClick={() => void stepClock(next.in_ms)}>
          <span class="cut">Next: {timerInWords(next.timer)}</span>
          <span class="num">in {spanInWords(next.in_ms)}</span>
        </button>
      )}
    </div>
  );
}

export function TimeScreen() {
  const found = overview.value;
  if (found === undefined) return null;
  return (
    <div class="pane stack narrow">
      <section class="card stack" aria-label="Clock of the licence">
        <p class="big-time mono num">
          {dayOf(found.now)} <strong>{timeOfDay(found.now)}</strong>
        </p>
        <Segments
          label="How time passes"
          choices={[
            ['still', 'Stands still'],
            ['real', 'Follows real time'],
          ]}
          chosen={found.auto_advance ? 'real' : 'still'}
          choose={(choice) =>
            void carryOut(
              'clock',
              { organization_id: undefined, auto_advance: choice === 'real' },
              choice === 'real' ? 'The clock follows real time' : 'The clock stands still',
            )
          }
        />
        <div class="line wrap">
          <Steps of={STEPS} />
        </div>
        <p class="quiet">Time moves through every timer on its way, in order, as it would have by itself.</p>
      </section>
      <section class="card stack" aria-label="Timers ahead">
        <h2>What time will bring</h2>
        {found.timers.length === 0 ? (
          <Nothing title="No timer runs">Nothing happens by itself, however far the clock is moved.</Nothing>
        ) : (
          <ul class="timers">
            {found.timers.map((timer) => (
              <TimerLine key={`${timer.timer} ${timer.id}`} timer={timer} withChat={true} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
