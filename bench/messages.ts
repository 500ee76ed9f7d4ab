/**
 * The three messages that `bench/validate.ts` measures: a small request, a chat push of 1.4 kB and the answer to an
 * agent's login. They are invented, of the newest version, and as large as messages of a usual day; the benchmark
 * refuses to run when one of them is not valid.
 */
import type { MessageRef } from '../schemas/language/refs.ts';

export interface Sample {
  readonly title: string;
  readonly ref: MessageRef;
  readonly value: Readonly<Record<string, unknown>>;
}

const AGENT = 'nora@harbour.example';
const CUSTOMER = '5c1f3a9e-7b62-4d18-9a40-2f7be81d6c03';
const CHAT = 'TB7QK2M4XN';
const THREAD = 'TB7QK2M5RA';
const AVATAR = 'https://cdn.harbour.example/people/nora-96.png';

const request: Sample = {
  title: 'small request',
  ref: { kind: 'action', api: 'agent', name: 'send_event', part: 'request' },
  value: {
    chat_id: CHAT,
    event: { type: 'message', text: 'Good morning! What can I do for you?', visibility: 'all' },
  },
};

const customer = {
  id: CUSTOMER,
  type: 'customer',
  name: 'Ivo Lind',
  email: 'ivo@lind.example',
  events_seen_up_to: '2026-03-02T09:41:07.120000Z',
  visit: {
    started_at: '2026-03-02T09:38:55.004000Z',
    ip: '203.0.113.24',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
    geolocation: { country: 'Sweden', country_code: 'SE', city: 'Umeå', timezone: 'Europe/Stockholm' },
    last_pages: [{ url: 'https://harbour.example/boats', title: 'Boats' }],
  },
  statistics: { chats_count: 4, threads_count: 6, visits_count: 12 },
  present: true,
};

const push: Sample = {
  title: 'chat push',
  ref: { kind: 'push', api: 'agent', name: 'incoming_chat' },
  value: {
    requester_id: CUSTOMER,
    chat: {
      id: CHAT,
      users: [
        customer,
        {
          id: AGENT,
          type: 'agent',
          name: 'Nora',
          email: AGENT,
          avatar: AVATAR,
          visibility: 'all',
          present: true,
        },
      ],
      properties: { routing: { continuous: false } },
      access: { group_ids: [3] },
      thread: {
        id: THREAD,
        active: true,
        user_ids: [CUSTOMER, AGENT],
        access: { group_ids: [3] },
        created_at: '2026-03-02T09:40:31.778000Z',
        events: [
          {
            id: `${THREAD}_1`,
            type: 'system_message',
            system_message_type: 'customer_added',
            text: 'Ivo Lind was let in.',
            created_at: '2026-03-02T09:40:31.778000Z',
            visibility: 'agents',
          },
          {
            id: `${THREAD}_2`,
            type: 'message',
            text: 'Is the small one with the blue sail still there?',
            author_id: CUSTOMER,
            created_at: '2026-03-02T09:41:07.120000Z',
            visibility: 'all',
          },
        ],
      },
    },
  },
};

const login: Sample = {
  title: 'login answer',
  ref: { kind: 'action', api: 'agent', name: 'login', part: 'response' },
  value: {
    license: { id: '1520', organization_id: '0b0d9c1e-3a5f-4c7e-8b62-8e4d1f6a7c90' },
    my_profile: {
      id: AGENT,
      type: 'agent',
      name: 'Nora',
      email: AGENT,
      avatar: AVATAR,
      routing_status: 'accepting_chats',
    },
    chats_info: [
      {
        id: CHAT,
        users: [customer],
        properties: { routing: { continuous: false } },
        access: { group_ids: [3] },
        last_thread_info: {
          id: THREAD,
          active: true,
          user_ids: [CUSTOMER, AGENT],
          access: { group_ids: [3] },
          created_at: '2026-03-02T09:40:31.778000Z',
          last_event_per_type: {
            message: {
              event: {
                id: `${THREAD}_2`,
                type: 'message',
                text: 'Is the small one with the blue sail still there?',
                author_id: CUSTOMER,
                created_at: '2026-03-02T09:41:07.120000Z',
                visibility: 'all',
              },
            },
          },
        },
      },
    ],
  },
};

export const SAMPLES: readonly Sample[] = [request, push, login];
