/** The inspector's page: its head with the clock, the way to its screens, and the one that is open. */

import { signal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { Nothing } from './parts.tsx';
import { AgentsScreen } from './screens/agents.tsx';
import { ChatsScreen } from './screens/chats.tsx';
import { FaultsScreen } from './screens/faults.tsx';
import { JournalScreen } from './screens/journal.tsx';
import { MessagesScreen } from './screens/messages.tsx';
import { ClockInHead, TimeScreen } from './screens/time.tsx';
import { WebhooksScreen } from './screens/webhooks.tsx';
import { begin, look, notice, openLicence, overview, TABS, type Tab, tab, trouble } from './store.ts';
import { shortId } from './words.ts';

interface Screen {
  readonly word: string;
  /** A path of an icon of 16 by 16. */
  readonly icon: string;
  readonly Content: ComponentType;
  /** What is to be known of it without opening it. */
  mark?(): { readonly text: string; readonly tone: string; readonly says: string } | undefined;
}

const many = (count: number, tone: string, says: string) =>
  count === 0
    ? undefined
    : { text: count > 999 ? `${Math.floor(count / 1000)}k` : String(count), tone, says };

const SCREENS: Readonly<Record<Tab, Screen>> = {
  chats: {
    word: 'Chats',
    icon: 'M2 3h12v8H7l-3 3v-3H2z',
    Content: ChatsScreen,
    mark: () => many(overview.value?.counts.waiting ?? 0, 'warn', 'waiting'),
  },
  messages: {
    word: 'Messages',
    icon: 'M2 5h9M8 2l3 3-3 3M14 11H5M8 8l-3 3 3 3',
    Content: MessagesScreen,
    mark: () => many(overview.value?.counts.messages ?? 0, '', 'passed'),
  },
  webhooks: {
    word: 'Webhooks',
    icon: 'M8 2v4M8 6 4 13M8 6l4 7M4 13h8',
    Content: WebhooksScreen,
    mark: () => many(overview.value?.counts.failing ?? 0, 'bad', 'failing'),
  },
  agents: {
    word: 'Agents',
    icon: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 14c0-3 3-4 6-4s6 1 6 4',
    Content: AgentsScreen,
    mark: () =>
      many(
        overview.value?.agents.filter(({ status }) => status === 'accepting_chats').length ?? 0,
        'good',
        'accept chats',
      ),
  },
  time: { word: 'Time', icon: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3l2 2', Content: TimeScreen },
  faults: {
    word: 'Faults',
    icon: 'M9 2 4 9h4l-1 5 5-7H8z',
    Content: FaultsScreen,
    mark: () => many(overview.value?.counts.faults ?? 0, 'accent', 'ordered'),
  },
  journal: { word: 'Journal', icon: 'M3 2h8l2 2v10H3zM5 6h6M5 9h6M5 12h4', Content: JournalScreen },
};

function Head() {
  const found = overview.value;
  return (
    <header class="head">
      <h1>
        <span class="logo" aria-hidden="true" />
        <span class="title">livechat-kit</span>
        <span class="quiet title-2">inspector</span>
      </h1>
      {found !== undefined && (
        <select
          class="field licence"
          aria-label="Licence"
          value={found.organization_id}
          onChange={({ currentTarget }) => openLicence(currentTarget.value)}
        >
          {found.licenses.map(({ organization_id, license_id, chats }) => (
            <option key={organization_id} value={organization_id}>
              Licence {license_id} · {shortId(organization_id)} · {chats} chats
            </option>
          ))}
        </select>
      )}
      <ClockInHead />
    </header>
  );
}

function Ways() {
  return (
    <nav class="ways" aria-label="Screens">
      {TABS.map((name) => {
        const { word, icon, mark } = SCREENS[name];
        const told = mark?.();
        return (
          <button
            key={name}
            type="button"
            aria-current={tab.value === name ? 'page' : undefined}
            onClick={() => {
              tab.value = name;
              void look();
            }}
          >
            <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
              <path
                d={icon}
                fill="none"
                stroke="currentColor"
                stroke-width="1.4"
                stroke-linejoin="round"
                stroke-linecap="round"
              />
            </svg>
            <span class="way-word">{word}</span>
            {told !== undefined && (
              <span class={`badge ${told.tone} num`}>
                {told.text} <span class="hidden">{told.says}</span>
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}

const written = signal('');

function Refused() {
  return (
    <form
      class="empty"
      onSubmit={(event) => {
        event.preventDefault();
        location.hash = encodeURIComponent(written.value);
        void look();
      }}
    >
      <h2>The control secret is missing</h2>
      <p>
        Open the address that <code>livechat-kit serve</code> prints as <em>Inspector</em>, or write the{' '}
        <code>control_secret</code> of the ready line here.
      </p>
      <label class="labelled">
        Control secret
        <input
          class="field mono"
          type="password"
          autocomplete="off"
          value={written.value}
          onInput={({ currentTarget }) => {
            written.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="button primary">
        Open
      </button>
    </form>
  );
}

function Page() {
  const { Content } = SCREENS[tab.value];
  const isRefused = trouble.value === 'refused';
  return (
    <div class="page">
      <Head />
      <Ways />
      <main>
        {trouble.value === 'gone' && (
          <p class="gone" role="alert">
            The server does not answer. What is shown may be old; it is asked again every second.
          </p>
        )}
        {isRefused ? <Refused /> : overview.value === undefined ? <Nothing title="Looking…" /> : <Content />}
      </main>
      <p
        class={`notice ${notice.value?.bad === true ? 'bad' : ''}`}
        role="status"
        data-shown={notice.value !== undefined}
      >
        {notice.value?.text}
      </p>
    </div>
  );
}

const root = document.getElementById('page');
if (root !== null) {
  root.replaceChildren();
  render(<Page />, root);
  void begin();
}
