/**
 * What the page knows of the server, as signals, and the loops that keep it fresh: one follows the messages, the other
 * reads what the open screen shows. Both rest while the page is hidden. What one screen alone knows stands with it.
 */
import { computed, effect, signal } from '@preact/signals';
import type { MessageLine, MessagePage, Overview } from '../../schemas/control/inspector-answers.ts';
import { ControlRefused, order, read } from './control.ts';
import { withNewer, withOlder } from './lines.ts';

export const TABS = ['chats', 'messages', 'webhooks', 'agents', 'time', 'faults', 'journal'] as const;
export type Tab = (typeof TABS)[number];

const query = new URLSearchParams(location.search);
const isTab = (word: string | null): word is Tab => TABS.some((tab) => tab === word);
const firstTab = query.get('tab');

export const tab = signal<Tab>(isTab(firstTab) ? firstTab : 'chats');
/** The licence looked at; empty: the first. */
const organization = signal(query.get('licence') ?? '');
export const chatId = signal(query.get('chat') ?? '');
export const messageOrder = signal(Number(query.get('message') ?? 0));
export const overview = signal<Overview | undefined>(undefined);
/** Why nothing is shown, or what is shown may be old. */
export const trouble = signal<'refused' | 'gone' | undefined>(undefined);
/** What was just done, or could not be, for a moment. */
export const notice = signal<{ readonly text: string; readonly bad: boolean } | undefined>(undefined);
/** The messages that are held; `shifted` counts lines that came before the first, less those that went. */
export const held = signal<{
  readonly lines: readonly MessageLine[];
  readonly shifted: number;
  readonly older: boolean;
}>({
  lines: [],
  shifted: 0,
  older: false,
});
export const now = computed(() => overview.value?.now ?? '');

/** The licence, for a question. */
export const licence = () => ({ organization_id: organization.value || undefined });

// The view stands in the address, so that it can be passed on and survives a reload; the secret stays behind `#`.
effect(() => {
  const view = {
    tab: tab.value,
    licence: organization.value,
    chat: chatId.value,
    message: messageOrder.value || '',
  };
  const given = Object.entries(view).filter(([, value]) => value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  history.replaceState(null, '', `${location.pathname}?${text}${location.hash}`);
});

let noticeTimer = 0;
export function say(text: string, bad = false): void {
  notice.value = { text, bad };
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(
    () => {
      notice.value = undefined;
    },
    bad ? 8000 : 2500,
  );
}

/** Does something on the server, says what came of it, and looks again. */
export async function carryOut(name: string, body: object, done: string): Promise<boolean> {
  try {
    await order(name, { ...licence(), ...body });
    say(done);
    await look();
    return true;
  } catch (fault) {
    say(fault instanceof Error ? fault.message : String(fault), true);
    return false;
  }
}

type Refresh = () => Promise<unknown>;
const refreshers = new Map<Tab, Refresh>();

/** What a screen reads anew while it is open. */
export function refreshed(name: Tab, refresh: Refresh): void {
  refreshers.set(name, refresh);
}

function failed(fault: unknown): void {
  const refused = fault instanceof ControlRefused && (fault.status === 401 || fault.status === 403);
  trouble.value = refused ? 'refused' : 'gone';
}

/** Reads the licence at a glance, and what the open screen shows. */
export async function look(): Promise<void> {
  try {
    const found = await read<Overview>('overview', licence());
    if (overview.value !== undefined && overview.value.era !== found.era) forget();
    overview.value = found;
    trouble.value = undefined;
  } catch (fault) {
    // A licence that is no more is none to look at.
    if (fault instanceof ControlRefused && fault.status === 404 && organization.value !== '') {
      organization.value = '';
      forget();
    } else failed(fault);
    return;
  }
  await refreshers
    .get(tab.value)?.()
    .catch((fault: unknown) => {
      if (!(fault instanceof ControlRefused)) failed(fault);
    });
}

let cursor: number | undefined;
let era: number | undefined;
/** Ends the question that waits for messages. */
let following = new AbortController();

/** Everything that was read is of a world that is no more, or of another licence. */
function forget(): void {
  cursor = undefined;
  following.abort();
  following = new AbortController();
  held.value = { lines: [], shifted: 0, older: false };
}

export function openLicence(id: string): void {
  organization.value = id;
  chatId.value = '';
  messageOrder.value = 0;
  forget();
  void look();
}

/** Pages in messages that are older than those held. */
export async function readOlder(): Promise<void> {
  const [first] = held.value.lines;
  if (first === undefined || !held.value.older) return;
  held.value = { ...held.value, older: false };
  const asked = { ...licence(), before: first.order, limit: 300 };
  const page = await read<MessagePage>('messages', asked, following.signal);
  const lines = withOlder(held.value.lines, page.messages);
  const shifted = held.value.shifted + lines.length - held.value.lines.length;
  held.value = { lines, shifted, older: page.more };
}

const LONG_POLL_MS = 10_000;
/** Between two pages of messages, so that a busy server costs four drawings a second and not five hundred. */
const BATCH_MS = 250;
const LOOK_MS = 1000;
const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const visible = () =>
  document.hidden
    ? new Promise<void>((resolve) => {
        document.addEventListener('visibilitychange', () => resolve(), { once: true });
      })
    : Promise.resolve();
const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

async function followMessages(): Promise<void> {
  for (;;) {
    await visible();
    const { signal: forgotten } = following;
    const begun = cursor;
    const wait = begun === undefined ? {} : { after: begun, limit: 1000, within_ms: LONG_POLL_MS };
    try {
      const page = await read<MessagePage>('messages', { ...licence(), limit: 200, ...wait }, forgotten);
      await frame();
      if (forgotten.aborted) continue;
      take(page, begun === undefined);
    } catch (fault) {
      if (forgotten.aborted) continue;
      failed(fault);
      await rest(LOOK_MS);
    }
    await rest(BATCH_MS);
  }
}

function take(page: MessagePage, isFirst: boolean): void {
  // A server that was started again counts from the beginning.
  const isOther = era !== page.era || page.cursor < (cursor ?? 0);
  if (isOther && !isFirst) {
    era = page.era;
    forget();
    return;
  }
  era = page.era;
  cursor = page.cursor;
  const { lines, dropped } = withNewer(held.value.lines, page.messages);
  if (lines === held.value.lines) return;
  const older = isFirst ? page.more : held.value.older || dropped > 0;
  held.value = { lines, shifted: held.value.shifted - dropped, older };
}

/** Begins to keep the page fresh, for as long as it is open. */
export async function begin(): Promise<void> {
  void followMessages();
  for (;;) {
    await visible();
    await look();
    await rest(LOOK_MS);
  }
}
