/** One chat: who is in it, why it waits, its timers, and its threads as a timeline of events or of protocol messages. */
import { effect, signal } from '@preact/signals';
import type {
  MessageLine,
  MessagePage,
  ShownChat,
  ShownThread,
  WhyWaiting,
} from '../../../schemas/control/inspector-answers.ts';
import { JsonText } from '../../design/json-text.tsx';
import { Segments } from '../../design/segments.tsx';
import { Sign } from '../../design/sign.tsx';
import { TableHead } from '../../design/table-head.tsx';
import { ControlRefused, read } from '../control.ts';
import { Moment, Nothing, StatusDot, TimerLine } from '../parts.tsx';
import { chatId, licence, now } from '../store.ts';
import { ago, counted } from '../words.ts';
import { MessageLines } from './message-line.tsx';

type View = 'timeline' | 'protocol' | 'properties';

const chat = signal<ShownChat | undefined>(undefined);
const protocol = signal<readonly MessageLine[]>([]);
const view = signal<View>('timeline');
const isGone = signal(false);

/** Reads the open chat anew. */
export async function readOpenChat(): Promise<void> {
  const id = chatId.value;
  if (id === '') return;
  try {
    const [found, page] = await Promise.all([
      read<ShownChat>('chat', { ...licence(), id }),
      read<MessagePage>('messages', { ...licence(), chat_id: id, limit: 200 }),
    ]);
    if (id !== chatId.value) return;
    isGone.value = false;
    chat.value = found;
    protocol.value = page.messages;
  } catch (fault) {
    if (!(fault instanceof ControlRefused)) throw fault;
    if (id === chatId.value) isGone.value = true;
  }
}

effect(() => {
  if (chatId.value !== '') void readOpenChat().catch(() => undefined);
});

export function ChatDetail() {
  const shown = chat.value;
  if (chatId.value === '' || isGone.value || shown === undefined || shown.chat.id !== chatId.value) {
    return (
      <section class="detail" aria-label="Chat">
        <Nothing title={isGone.value ? 'This chat is no more' : 'Choose a chat'}>
          Its threads, its timers and, where it waits, the reason are shown here.
        </Nothing>
      </section>
    );
  }
  const { customer, state, id, agents } = shown.chat;
  return (
    <section class="detail" aria-label={`Chat ${id}`}>
      <header class="detail-head">
        <button
          type="button"
          class="button back"
          onClick={() => {
            chatId.value = '';
          }}
        >
          <Sign name="out" /> Chats
        </button>
        <StatusDot status={state} />
        <h2 class="cut">{customer}</h2>
        <span class={`badge ${state === 'waiting' ? 'warn' : state === 'active' ? 'good' : ''}`}>
          {state}
        </span>
        <span class="quiet cut">
          {agents.length > 0 && `with ${agents.join(', ')} · `}
          <span class="mono">{id}</span> · {counted(shown.thread_count, 'thread')}
        </span>
      </header>
      <div class="detail-body stack">
        {shown.waiting !== null && <WhyItWaits waiting={shown.waiting} />}
        {shown.timers.length > 0 && (
          <div class="card">
            <h3>Timers of this chat</h3>
            <ul class="timers">
              {shown.timers.map((timer) => (
                <TimerLine key={timer.timer} timer={timer} withChat={false} />
              ))}
            </ul>
          </div>
        )}
        <Segments<View>
          label="What is shown of the chat"
          choices={[
            ['timeline', 'Timeline'],
            ['protocol', `Messages ${protocol.value.length}`],
            ['properties', 'People and properties'],
          ]}
          chosen={view.value}
          choose={(choice) => {
            view.value = choice;
          }}
        />
        {view.value === 'timeline' && <Timeline shown={shown} />}
        {view.value === 'protocol' && <ProtocolOfChat />}
        {view.value === 'properties' && <PeopleAndProperties shown={shown} />}
      </div>
    </section>
  );
}

function WhyItWaits({ waiting }: { readonly waiting: WhyWaiting }) {
  const { since, place, group, because, candidates } = waiting;
  return (
    <div class="card warn why">
      <h3>
        Why it waits
        <span class="quiet push num">
          {place !== null && `place ${place} of group ${group} · `}since {ago(since, now.value)}
        </span>
      </h3>
      <p class="because">{because}</p>
      {candidates.length > 0 && (
        <table class="table">
          <TableHead columns={['Member', 'Group', 'Why, or why not']} />
          <tbody>
            {candidates.map(({ id, name, group: own, free, why }) => (
              <tr key={id}>
                <td>{name}</td>
                <td class="num">{own}</td>
                <td>
                  <span class="line">
                    <span class={`dot ${free ? 'good' : 'bad'}`} aria-hidden="true" />
                    {why}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Timeline({ shown }: { readonly shown: ShownChat }) {
  const older = shown.thread_count - shown.threads.length;
  return (
    <ol class="timeline" aria-label="Timeline">
      {older > 0 && <li class="quiet">{counted(older, 'older thread')} not shown</li>}
      {shown.threads.map((thread) => (
        <li key={thread.id}>
          <ThreadInTimeline thread={thread} />
        </li>
      ))}
    </ol>
  );
}

function ThreadInTimeline({ thread }: { readonly thread: ShownThread }) {
  const { id, at, active, tags, assigned, events, event_count } = thread;
  return (
    <>
      <div class="thread-head line wrap">
        <span class={`badge ${active ? 'good' : ''}`}>{active ? 'active thread' : 'closed thread'}</span>
        <span class="mono">{id}</span>
        <Moment at={at} />
        {assigned.length > 0 && <span class="quiet">given to {assigned.join(', then ')}</span>}
        {tags.map((tag) => (
          <span key={tag} class="badge accent">
            {tag}
          </span>
        ))}
        {event_count > events.length && <span class="quiet">{event_count - events.length} older events</span>}
      </div>
      <ol>
        {events.map((event) => (
          <li key={event.id} class={`event ${event.side}`}>
            <span class="event-head">
              <strong>{event.author ?? 'server'}</strong>
              <Moment at={event.at} />
              {event.type !== 'message' && <span class="badge">{event.type.replaceAll('_', ' ')}</span>}
              {event.visibility !== 'all' && <span class="badge info">for {event.visibility} only</span>}
            </span>
            <span class="event-text">{event.text}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function ProtocolOfChat() {
  if (protocol.value.length === 0)
    return <Nothing title="No messages">No call or push that names this chat is kept.</Nothing>;
  return <MessageLines label="Messages of the chat" lines={protocol.value} />;
}

function PeopleAndProperties({ shown }: { readonly shown: ShownChat }) {
  return (
    <div class="stack">
      <table class="table">
        <TableHead columns={['Who', 'As', 'Present', 'Seen up to']} />
        <tbody>
          {shown.users.map(({ id, name, type, present, visibility, seen_up_to }) => (
            <tr key={id}>
              <td>
                {name} {name !== id && <span class="quiet mono">{id}</span>}
              </td>
              <td>
                {type}
                {visibility !== 'all' && `, visible to ${visibility}`}
              </td>
              <td>{present ? 'yes' : 'no'}</td>
              <td>{seen_up_to === null ? '–' : <Moment at={seen_up_to} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>Properties of the chat</h3>
      <JsonText label="Properties of the chat" value={shown.properties} />
      {shown.threads.slice(-1).map(({ id, properties }) => (
        <div key={id} class="stack">
          <h3>Properties of the newest thread</h3>
          <JsonText label="Properties of the newest thread" value={properties} />
        </div>
      ))}
    </div>
  );
}
