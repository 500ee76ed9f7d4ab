/** Chats: a list of any length on one side, and one chat with its timeline, its timers and why it waits on the other. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ChatLine, ChatPage } from '../../../schemas/control/inspector-answers.ts';
import { Segments } from '../../design/segments.tsx';
import { VirtualList } from '../../design/virtual-list.tsx';
import { read } from '../control.ts';
import { Nothing, SearchField, StatusDot } from '../parts.tsx';
import { chatId, licence, now, overview, refreshed } from '../store.ts';
import { ago, shortId } from '../words.ts';
import { ChatDetail, readOpenChat } from './chat-detail.tsx';

type State = 'open' | 'waiting' | 'closed' | 'all';

const state = signal<State>('open');
const text = signal('');
const page = signal<ChatPage & { readonly offset: number }>({ offset: 0, total: 0, chats: [] });
const isRead = signal(false);
/** Lines that are seen. */
let seen = { first: 0, end: 30 };
/** Lines that are read around those that are seen. */
const AROUND = 40;
const CHAT_HEIGHT = 58;

async function readChats(): Promise<void> {
  const offset = Math.max(0, seen.first - AROUND);
  const asked = { state: state.value, text: text.value };
  const limit = Math.min(200, seen.end - offset + AROUND);
  const found = await read<ChatPage>('chats', { ...licence(), ...asked, offset, limit });
  if (asked.state !== state.value || asked.text !== text.value) return;
  page.value = { ...found, offset };
  isRead.value = true;
}

refreshed('chats', () => Promise.all([readChats(), readOpenChat()]));

function look(first: number, end: number): void {
  seen = { first, end };
  const { offset, chats, total } = page.peek();
  const isHeld = first >= offset && Math.min(end, total) <= offset + chats.length;
  if (!isHeld) void readChats().catch(() => undefined);
}

const chatAt = (index: number) => page.value.chats[index - page.value.offset];

export function ChatsScreen() {
  useEffect(() => void readChats().catch(() => undefined), [state.value, text.value]);
  const { total, chats, offset } = page.value;
  const at = chats.findIndex(({ id }) => id === chatId.value);
  const counts = overview.value?.counts;
  return (
    <div class="split" data-open={chatId.value !== ''}>
      <section class="side" aria-label="List of chats">
        <div class="bar">
          <Segments<State>
            label="Which chats"
            choices={[
              ['open', `Open ${counts?.live ?? ''}`],
              ['waiting', `Waiting ${counts?.waiting ?? ''}`],
              ['closed', 'Closed'],
              ['all', 'All'],
            ]}
            chosen={state.value}
            choose={(choice) => {
              state.value = choice;
            }}
          />
          <SearchField label="Find chats" placeholder="Customer, agent or id" text={text} />
        </div>
        {total === 0 && isRead.value ? (
          <NoChats />
        ) : (
          <VirtualList
            label="Chats"
            name="chat"
            count={total}
            height={CHAT_HEIGHT}
            selected={at < 0 ? -1 : at + offset}
            draw={(index) => <ChatInList chat={chatAt(index)} />}
            keyOf={(index) => chatAt(index)?.id ?? index}
            choose={(index) => {
              const chosen = chatAt(index);
              if (chosen !== undefined) chatId.value = chosen.id;
            }}
            seen={look}
          />
        )}
      </section>
      <ChatDetail />
    </div>
  );
}

function NoChats() {
  if (text.value !== '' || state.value !== 'open')
    return <Nothing title="No such chats">Nothing fits what you look for.</Nothing>;
  return (
    <Nothing title="No chats are open">
      Point your client at <code>{location.origin}</code>, or let a test make one: <code>server.chat()</code>.
    </Nothing>
  );
}

function ChatInList({ chat }: { readonly chat: ChatLine | undefined }) {
  if (chat === undefined) return <div class="chat-line quiet">…</div>;
  const { state: standing, place, agents } = chat;
  return (
    <div class="chat-line">
      <StatusDot status={standing} />
      <span class="chat-who cut">{shortId(chat.customer)}</span>
      <span class="quiet num chat-when">{ago(chat.last_at, now.value)}</span>
      <span class="quiet cut chat-last">{chat.last ?? 'nothing said yet'}</span>
      {standing === 'waiting' ? (
        <span class="badge warn chat-agent">{place === null ? 'waiting' : `waiting, place ${place}`}</span>
      ) : (
        <span class="quiet cut chat-agent">
          {standing === 'closed' ? 'closed' : agents.join(', ') || 'nobody'}
        </span>
      )}
    </div>
  );
}
