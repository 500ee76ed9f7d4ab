/** Faults: what shall go wrong next, and what goes wrong already, with how often it has struck. */
import { computed, signal } from '@preact/signals';
import { Segments } from '../../design/segments.tsx';
import { read } from '../control.ts';
import { FAULT_WORDS, type FaultDraft, FIRST_DRAFT, faultInWords, orderOf, withKind } from '../fault-form.ts';
import { Nothing } from '../parts.tsx';
import { carryOut, held, licence, overview, refreshed, tab } from '../store.ts';
import { counted } from '../words.ts';

interface FaultLine {
  readonly id: number;
  readonly fault: Readonly<Record<string, unknown>>;
  readonly met: number;
  readonly struck: number;
}

const draft = signal<FaultDraft>(FIRST_DRAFT);
const faults = signal<readonly FaultLine[]>([]);

refreshed('faults', async () => {
  const found = await read<{ readonly faults: readonly FaultLine[] }>('faults', licence());
  faults.value = found.faults;
});

/** Opens the form with what is known already. */
export function draftFault({ kind, action }: Pick<FaultDraft, 'kind' | 'action'>): void {
  draft.value = { ...withKind(FIRST_DRAFT, kind), action };
  tab.value = 'faults';
}

/** Names that have passed, to choose from; any other can be written. */
const names = computed(() =>
  [...new Set(held.value.lines.slice(-2000).map(({ action }) => action))].sort().slice(0, 200),
);

const change = (part: Partial<FaultDraft>) => {
  draft.value = { ...draft.value, ...part };
};

export function FaultsScreen() {
  return (
    <div class="pane stack narrow">
      <FaultForm />
      <FaultsInForce />
    </div>
  );
}

function FaultForm() {
  const { kind } = draft.value;
  return (
    <form
      class="card stack"
      aria-label="A new fault"
      onSubmit={(event) => {
        event.preventDefault();
        const fault = orderOf(draft.value);
        void carryOut('fault', { fault }, `In force: ${faultInWords(fault)}`);
      }}
    >
      <h2>Let something go wrong</h2>
      <Segments
        label="Kind of fault"
        choices={Object.entries(FAULT_WORDS).map(([name, { word }]) => [name, word] as const)}
        chosen={kind}
        choose={(choice) => {
          draft.value = withKind(draft.value, choice);
        }}
      />
      <p class="quiet">{FAULT_WORDS[kind]?.says}</p>
      <FaultFields />
      <div>
        <button type="submit" class="button primary">
          Put in force
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly word: string;
  readonly value: string;
  readonly placeholder: string;
  /** Id of what is proposed. */
  readonly list?: string;
  write(value: string): void;
}

function Field({ word, value, placeholder, list, write }: FieldProps) {
  return (
    <label class="labelled">
      {word}
      <input
        type="text"
        class="field"
        placeholder={placeholder}
        value={value}
        list={list}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
    </label>
  );
}

function FaultFields() {
  const { kind, action, times, who, detail } = draft.value;
  const field = FAULT_WORDS[kind]?.detail;
  return (
    <>
      <div class="fields">
        <Field
          word="Action, push or webhook"
          value={action}
          placeholder="any"
          list="names"
          write={(value) => change({ action: value })}
        />
        {field !== undefined && (
          <Field
            word={field.word}
            value={detail}
            placeholder={field.usual || 'none'}
            write={(value) => change({ detail: value })}
          />
        )}
        <Field
          word="How often"
          value={times}
          placeholder="always"
          write={(value) => change({ times: value })}
        />
        <Field
          word="Whose"
          value={who}
          placeholder="anybody’s"
          list="people"
          write={(value) => change({ who: value })}
        />
      </div>
      <datalist id="names">
        {names.value.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id="people">
        {overview.value?.agents.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  );
}

function FaultsInForce() {
  return (
    <section class="stack" aria-label="Faults in force">
      <h2 class="line">
        In force
        {faults.value.length > 0 && (
          <button
            type="button"
            class="button plain push"
            onClick={() => void carryOut('clear_faults', {}, 'All taken back')}
          >
            Take all back
          </button>
        )}
      </h2>
      {faults.value.length === 0 ? (
        <Nothing title="Nothing goes wrong">Calls, pushes and deliveries pass as they should.</Nothing>
      ) : (
        <ul class="plain-lines">
          {faults.value.map((one) => (
            <li key={one.id} class="fault-line">
              <span class="fault-what">{faultInWords(one.fault)}</span>
              <span class="badge accent">struck {counted(one.struck, 'time')}</span>
              <span class="quiet num">
                of {one.met} met
                {one.fault['times'] !== undefined && `, ${String(one.fault['times'])} at most`}
              </span>
              <button
                type="button"
                class="button plain"
                aria-label={`Take back: ${faultInWords(one.fault)}`}
                onClick={() => void carryOut('clear_faults', { id: one.id }, 'Taken back')}
              >
                Take back
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
