/**
 * Up to 3.6 the newest events of a listed chat stand beside its newest thread, each with the thread it is from;
 * later they stand inside it. On the customer side the thread itself was two members of the chat. Rule VER-019.
 */
import type { Overlay } from '../language/overlay.ts';
import { isObject, type Members, withDefined, without } from './values.ts';

function threadOf(chat: Members): Members | undefined {
  const thread = chat['last_thread_info'];
  return isObject(thread) ? thread : undefined;
}

/** The newest events beside the thread; an empty table when the chat has no thread. */
function beside(chat: Members): unknown {
  return threadOf(chat)?.['last_event_per_type'] ?? chat['last_event_per_type'] ?? {};
}

function inside(thread: Members, chat: Members): Members {
  return withDefined(thread, { last_event_per_type: chat['last_event_per_type'] });
}

export const agentChatInfo: Overlay = {
  ref: 'agent/ChatInfo',
  until: '3.6',
  lower(value) {
    if (!isObject(value)) return value;
    const thread = threadOf(value);
    return withDefined(value, {
      last_thread_info: thread && without(thread, 'last_event_per_type'),
      last_event_per_type: beside(value),
    });
  },
  lift(value) {
    if (!isObject(value)) return value;
    const thread = threadOf(value);
    return withDefined(without(value, 'last_event_per_type'), {
      last_thread_info: thread && inside(thread, value),
    });
  },
};

export const customerChatInfo: Overlay = {
  ref: 'customer/ChatInfo',
  until: '3.6',
  lower(value) {
    if (!isObject(value)) return value;
    const thread = threadOf(value);
    return withDefined(without(value, 'last_thread_info'), {
      last_thread_id: thread?.['id'],
      last_thread_created_at: thread?.['created_at'],
      last_event_per_type: beside(value),
    });
  },
  lift(value) {
    if (!isObject(value)) return value;
    const rest = without(value, 'last_thread_id', 'last_thread_created_at', 'last_event_per_type');
    if (value['last_thread_id'] === undefined) return rest;
    const thread = { id: value['last_thread_id'], created_at: value['last_thread_created_at'] };
    return { ...rest, last_thread_info: inside(thread, value) };
  },
};

/** Events of type `system` came with 3.6; an older list leaves their entry out instead of emptying it. */
function withoutSystem(value: unknown): unknown {
  const table = isObject(value) ? value['last_event_per_type'] : undefined;
  if (!isObject(value) || !isObject(table) || table['system'] === undefined) return value;
  return { ...value, last_event_per_type: without(table, 'system') };
}

export const olderChatInfos: readonly Overlay[] = ['agent/ChatInfo', 'customer/ChatInfo'].map((ref) => ({
  ref,
  until: '3.5',
  lower: withoutSystem,
  lift: (value) => value,
}));
