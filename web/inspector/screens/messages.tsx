/** Messages: every call and push as it passes, each with its verdict, and one of them whole. */
import { computed, effect, signal } from '@preact/signals';
import type { Authorization, ShownMessage } from '../../../schemas/control/inspector-answers.ts';
import { JsonText } from '../../design/json-text.tsx';
import { Segments } from '../../design/segments.tsx';
import { Sign } from '../../design/sign.tsx';
import { VirtualList } from '../../design/virtual-list.tsx';
import { curlOfCall } from '../commands.ts';
import { ControlRefused, read } from '../control.ts';
import { isShown, type Shown } from '../lines.ts';
import { Copy, Follow, JudgedText, Moment, Nothing, openChat, SearchField } from '../parts.tsx';
import { held, licence, messageOrder, overview, readOlder } from '../store.ts';
import { counted } from '../words.ts';
import { draftFault } from './faults.tsx';
import { MessageInList, MessageLines } from './message-line.tsx';

const shown = signal<Shown>('all');
const text = signal('');
const follow = signal(true);
const message = signal<ShownMessage | undefined>(undefined);
const isGone = signal(false);
const MESSAGE_HEIGHT = 32;

const lines = computed(() => {
  const wanted = text.value.trim().toLowerCase();
  if (shown.value === 'all' && wanted === '') return held.value.lines;
  return held.value.lines.filter((line) => isShown(line, shown.value, wanted));
});

effect(() => {
  const order = messageOrder.value;
  if (order === 0) return;
  read<ShownMessage>('message', { ...licence(), order }).then(
    (found) => {
      if (order !== messageOrder.value) return;
      isGone.value = false;
      message.value = found;
    },
    (fault: unknown) => {
      if (order === messageOrder.value) isGone.value = fault instanceof ControlRefused;
    },
  );
});

export function MessagesScreen() {
  const all = lines.value;
  const at = all.findIndex(({ order }) => order === messageOrder.value);
  const isFiltered = all !== held.value.lines;
  return (
    <div class="split wide" data-open={messageOrder.value !== 0}>
      <section class="side" aria-label="List of messages">
        <MessageBar />
        {all.length === 0 ? (
          <Nothing title={isFiltered ? 'No such messages' : 'Nothing has passed yet'}>
            Calls, answers and pushes appear here as they pass, judged by the schemas of their version.
          </Nothing>
        ) : (
          <VirtualList
            label="Messages"
            name="message"
            count={all.length}
            height={MESSAGE_HEIGHT}
            selected={at}
            follow={follow.value}
            shifted={isFiltered ? 0 : held.value.shifted}
            draw={(index) => {
              const line = all[index];
              return line === undefined ? null : <MessageInList line={line} />;
            }}
            keyOf={(index) => all[index]?.order ?? index}
            choose={(index) => {
              messageOrder.value = all[index]?.order ?? 0;
            }}
            seen={(first) => {
              if (first === 0) void readOlder().catch(() => undefined);
            }}
          />
        )}
        <p class="foot quiet num">
          {counted(all.length, 'message')} shown of{' '}
          {(overview.value?.counts.messages ?? 0).toLocaleString('en')} that passed
          {held.value.older && ' · scroll up for older ones'}
        </p>
      </section>
      <MessageDetail />
    </div>
  );
}

function MessageBar() {
  return (
    <div class="bar">
      <Segments<Shown>
        label="Which messages"
        choices={[
          ['all', 'All'],
          ['calls', 'Calls'],
          ['pushes', 'Pushes'],
          ['problems', 'Problems'],
        ]}
        chosen={shown.value}
        choose={(choice) => {
          shown.value = choice;
        }}
      />
      <SearchField label="Find messages" placeholder="Name, person, chat or error" text={text} />
      <Follow follow={follow} />
    </div>
  );
}

function MessageDetail() {
  const one = message.value;
  if (
    messageOrder.value === 0 ||
    isGone.value ||
    one === undefined ||
    one.line.order !== messageOrder.value
  ) {
    return (
      <section class="detail" aria-label="Message">
        <Nothing title={isGone.value ? 'This message is not kept any more' : 'Choose a message'}>
          What was sent, what was answered, and what the schemas say of both.
        </Nothing>
      </section>
    );
  }
  const { line, payload, answer, request, response } = one;
  const isCall = line.way === 'in';
  return (
    <section class="detail" aria-label={`Message ${line.action}`}>
      <header class="detail-head">
        <button
          type="button"
          class="button back"
          onClick={() => {
            messageOrder.value = 0;
          }}
        >
          <Sign name="out" /> Messages
        </button>
        <h2 class="mono cut">{line.action}</h2>
        <span class={`badge ${isCall ? '' : 'info'}`}>{isCall ? 'call' : 'push'}</span>
        <span class="quiet cut">
          {isCall ? 'by' : 'to'} {line.who ?? 'nobody known'} · {line.api} {line.version} {line.transport} ·{' '}
          <Moment at={line.at} />
        </span>
      </header>
      <div class="detail-body stack">
        <Actions one={one} />
        {line.faults.length > 0 && (
          <p class="card bad">
            Struck by {counted(line.faults.length, 'fault')}: <strong>{line.faults.join(', ')}</strong>
          </p>
        )}
        <div class="stack">
          <h3>{isCall ? 'Request' : 'Push'}</h3>
          <JudgedText {...request} />
          <JsonText label={isCall ? 'Request' : 'Push'} value={payload ?? {}} />
        </div>
        {isCall && (
          <div class="stack">
            <h3>{line.answer === 'error' ? `Answer: error ${line.error}` : 'Answer'}</h3>
            {answer === null ? (
              <p class="quiet">No answer: it is not there yet, or a fault has swallowed it.</p>
            ) : (
              <>
                <JudgedText {...response} />
                <JsonText label="Answer" value={answer} />
              </>
            )}
          </div>
        )}
        {one.caused.length > 0 && <Caused one={one} />}
      </div>
    </section>
  );
}

function Actions({ one }: { readonly one: ShownMessage }) {
  const { line } = one;
  const { chat_id } = line;
  return (
    <div class="line wrap">
      {line.way === 'in' && one.web_method !== null && (
        <Copy word="Copy as curl" text={() => curlWithToken(one)} />
      )}
      <Copy word="Copy JSON" text={() => JSON.stringify(one.payload ?? {}, null, 2)} />
      <button
        type="button"
        class="button"
        onClick={() => draftFault({ kind: line.way === 'in' ? 'fail' : 'drop', action: line.action })}
      >
        Fault on the next one
      </button>
      {chat_id !== null && (
        <button type="button" class="button plain" onClick={() => openChat(chat_id)}>
          Open chat {chat_id}
        </button>
      )}
    </div>
  );
}

/** The command with a token of the caller, so that it runs as it is pasted. */
async function curlWithToken(one: ShownMessage): Promise<string> {
  const organizationId = overview.value?.organization_id ?? '';
  const { authorization } =
    one.by === null
      ? { authorization: null }
      : await read<Authorization>('authorization', { ...licence(), who: one.by });
  return curlOfCall(one, { origin: location.origin, organizationId, authorization }) ?? '';
}

function Caused({ one }: { readonly one: ShownMessage }) {
  return (
    <div class="stack">
      <h3>{counted(one.caused.length, 'push', 'pushes')} followed</h3>
      <MessageLines label="Pushes that followed" lines={one.caused} />
    </div>
  );
}
