/** Parts that several screens show: states and verdicts as badges, copying, moments, nothing-yet. They know no screen. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Judged, RunningTimer } from '../../schemas/control/inspector-answers.ts';
import { Sign } from '../design/sign.tsx';
import { carryOut, chatId, now, overview, say, tab } from './store.ts';
import { dayOf, JUDGED_WORDS, spanInWords, timeOfDay, timerInWords } from './words.ts';

const STATUS_TONES: Readonly<Record<string, string>> = {
  accepting_chats: 'good',
  not_accepting_chats: 'warn',
  offline: 'hollow',
  active: 'good',
  waiting: 'warn',
  closed: 'hollow',
};

export function StatusDot({ status }: { readonly status: string }) {
  return <span class={`dot ${STATUS_TONES[status] ?? ''}`} aria-hidden="true" />;
}

function JudgedBadge({ judged }: { readonly judged: Judged['judged'] }) {
  const { word, tone, mark } = JUDGED_WORDS[judged];
  return (
    <span class={`badge ${tone}`}>
      <Sign name={mark} />
      {word}
    </span>
  );
}

/** What the specification says, with the sentences where something is wrong. */
export function JudgedText({ judged, problems }: Judged) {
  return (
    <div class="stack">
      <span>
        <JudgedBadge judged={judged} />
      </span>
      {problems.length > 0 && (
        <ul class="problems">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Moment({ at }: { readonly at: string }) {
  return (
    <time class="mono num" dateTime={at} title={at}>
      {dayOf(at) === dayOf(now.value) ? timeOfDay(at) : `${dayOf(at)} ${timeOfDay(at)}`}
    </time>
  );
}

/** A field whose text says what is looked for. */
export function SearchField(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly text: Signal<string>;
}) {
  const { label, placeholder, text } = props;
  return (
    <input
      class="field"
      type="search"
      placeholder={placeholder}
      aria-label={label}
      value={text.value}
      onInput={({ currentTarget }) => {
        text.value = currentTarget.value;
      }}
    />
  );
}

/** Whether a list stays at its end while more comes. */
export function Follow({ follow }: { readonly follow: Signal<boolean> }) {
  return (
    <label class="line">
      <input
        type="checkbox"
        checked={follow.value}
        onChange={({ currentTarget }) => {
          follow.value = currentTarget.checked;
        }}
      />
      Follow
    </label>
  );
}

/** A button that copies text; where the browser does not allow that, the text is shown to be copied by hand. */
export function Copy({ word, text }: { readonly word: string; text(): string | Promise<string> }) {
  const shown = useSignal<string | undefined>(undefined);
  const copy = async () => {
    const made = await text();
    try {
      await navigator.clipboard.writeText(made);
      shown.value = undefined;
      say('Copied');
    } catch {
      shown.value = made;
    }
  };
  return (
    <>
      <button type="button" class="button" onClick={() => void copy()}>
        {word}
      </button>
      {shown.value !== undefined && (
        <textarea
          class="field mono by-hand"
          aria-label={`${word}: copy by hand`}
          readOnly
          rows={6}
          value={shown.value}
        />
      )}
    </>
  );
}

export function Nothing({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}

/** Moves the clock of the licence; of all, where there is one only. */
export function stepClock(milliseconds: number): Promise<boolean> {
  const many = (overview.value?.license_count ?? 1) > 1;
  const whose = many ? { organization_id: overview.value?.organization_id } : {};
  const moved = `The clock moved by ${spanInWords(milliseconds)}`;
  return carryOut('clock', { organization_id: undefined, ...whose, advance_ms: milliseconds }, moved);
}

/** A timer that runs, with the button that moves the clock to where it runs out. */
export function TimerLine({ timer, withChat }: { readonly timer: RunningTimer; readonly withChat: boolean }) {
  const { about, id, in_ms, at, rule } = timer;
  return (
    <li class="timer">
      <span class="timer-in num">{spanInWords(in_ms)}</span>
      <span class="timer-what">
        <strong>{timerInWords(timer.timer)}</strong>
        <span class="quiet">
          {withChat && (
            <>
              {about === 'chat' ? (
                <button type="button" class="link" onClick={() => openChat(id)}>
                  chat {id}
                </button>
              ) : (
                `${about} ${id}`
              )}
              {' · '}
            </>
          )}
          {rule} · <Moment at={at} />
        </span>
      </span>
      <button
        type="button"
        class="button"
        aria-label={`Step here: ${timerInWords(timer.timer)}, ${about} ${id}`}
        onClick={() => void stepClock(in_ms)}
      >
        Step here
      </button>
    </li>
  );
}

export function openChat(id: string): void {
  chatId.value = id;
  tab.value = 'chats';
}
