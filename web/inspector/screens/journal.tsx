/** Journal: every command that changed something since the server began, paged from where it is kept. */
import { effect, signal } from '@preact/signals';
import { JsonText } from '../../design/json-text.tsx';
import { VirtualList } from '../../design/virtual-list.tsx';
import { read } from '../control.ts';
import {
  commandWords,
  type JournalAnswer,
  type JournalLine,
  JournalPages,
  withoutTokens,
} from '../journal-pages.ts';
import { Copy, Nothing } from '../parts.tsx';
import { overview, refreshed } from '../store.ts';
import { counted } from '../words.ts';

const LINE_HEIGHT = 32;

/** All licences in one row, because only that has numbers without gaps. */
const pages = new JournalPages((after, limit) => read<JournalAnswer>('journal', { after, limit }));
const total = signal(0);
/** Counts what was read, so that the list is drawn anew. */
const drawn = signal(0);
const chosen = signal<JournalLine | undefined>(undefined);
const follow = signal(true);
/** What of the list is seen; nothing while the screen was never open. */
let seen = { first: 0, end: 0 };

async function lookAt(first: number, end: number): Promise<void> {
  seen = { first, end };
  const found = await pages.look(first, end);
  if (found === undefined) return;
  total.value = found;
  drawn.value += 1;
}

// The last page grows, and while somebody looks at older ones only the count does.
refreshed('journal', async () => {
  const { total: count } = await read<JournalAnswer>('journal', { limit: 0 });
  total.value = count;
  await lookAt(seen.first, seen.end);
});

let era: number | undefined;
effect(() => {
  const now = overview.value?.era;
  if (now === undefined || now === era) return;
  era = now;
  pages.forget();
  chosen.value = undefined;
});

export function JournalScreen() {
  void drawn.value;
  const selected = chosen.value === undefined ? -1 : chosen.value.n - 1;
  return (
    <div class="split wide" data-open={chosen.value !== undefined}>
      <section class="side" aria-label="List of commands">
        <div class="bar">
          <h2>Journal</h2>
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
        </div>
        {total.value === 0 ? (
          <Nothing title="Nothing has changed yet">
            Every command that changes something appears here, the oldest first.
          </Nothing>
        ) : (
          <VirtualList
            label="Journal"
            name="entry"
            count={total.value}
            height={LINE_HEIGHT}
            selected={selected}
            follow={follow.value}
            draw={(index) => <CommandInList index={index} line={pages.at(index)} />}
            keyOf={(index) => index + 1}
            choose={(index) => {
              chosen.value = pages.at(index);
            }}
            seen={(first, end) => void lookAt(first, end).catch(() => undefined)}
          />
        )}
        <p class="foot quiet num">{counted(total.value, 'command')} changed something, of all licences</p>
      </section>
      <CommandDetail />
    </div>
  );
}

function CommandInList({ index, line }: { readonly index: number; readonly line: JournalLine | undefined }) {
  if (line === undefined) {
    return (
      <span class="journal-line quiet">
        <span class="num">{(index + 1).toLocaleString('en')}</span>
        <span>not read, or not kept any more</span>
      </span>
    );
  }
  const { what, who } = commandWords(line.command);
  return (
    <span class="journal-line">
      <span class="num quiet">{line.n.toLocaleString('en')}</span>
      <span class="mono cut">{what}</span>
      <span class="quiet cut">{who}</span>
      <span class="badge num">{line.effects}</span>
    </span>
  );
}

function CommandDetail() {
  const line = chosen.value;
  if (line === undefined) {
    return (
      <section class="detail" aria-label="Command">
        <Nothing title="Choose a command">What was asked, without the tokens, and how much followed.</Nothing>
      </section>
    );
  }
  const { what, who } = commandWords(line.command);
  const shown = withoutTokens(line.command);
  return (
    <section class="detail" aria-label={`Command ${line.n}`}>
      <header class="detail-head">
        <button
          type="button"
          class="button back"
          onClick={() => {
            chosen.value = undefined;
          }}
        >
          Journal
        </button>
        <h2 class="mono cut">{what}</h2>
        <span class="quiet cut">
          {line.n} · {who} · {counted(line.effects, 'effect')}
        </span>
      </header>
      <div class="detail-body stack">
        <div class="line wrap">
          <Copy word="Copy JSON" text={() => JSON.stringify(shown, null, 2)} />
        </div>
        <JsonText label="Command" value={shown} />
      </div>
    </section>
  );
}
