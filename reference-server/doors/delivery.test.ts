/** Whose turn it is among the deliveries of a registration: news of a chat wait for those of the same chat. */
import { expect, it } from 'vitest';
import { webhooks } from '../../schemas/webhooks/index.ts';
import { laneOf } from './delivery.ts';

const IN_CHAT = { chat_id: 'C', chat: { id: 'C' }, active_chat: { chat_id: 'C' } };

/** As much of a body as says which chat it is about. */
function bodyOf({ name, payload }: (typeof webhooks)[keyof typeof webhooks]) {
  const members = 'properties' in payload ? Object.keys(payload.properties) : [];
  const said = { ...IN_CHAT, id: name === 'chat_access_updated' ? 'C' : 'somebody' };
  const kept = Object.entries(said).filter(([member]) => members.includes(member));
  return { action: name, payload: Object.fromEntries(kept) };
}

it.each(Object.values(webhooks).map((webhook) => [webhook.name, webhook] as const))(
  '%s',
  (_name, webhook) => {
    const isAboutChat = webhook.filters.some((filter) => filter === 'chat_presence');
    expect(laneOf({ webhook_id: 'w', body: bodyOf(webhook) })).toBe(isAboutChat ? 'w C' : undefined);
  },
);
