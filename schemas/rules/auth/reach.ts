/** Rules of auth: chats out of reach. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const authReach = defineRules('auth', [
  must('AUTH-039', 'foreign-chat-reveals-nothing', {
    statement:
      "Reading or changing a chat outside the requester's access fails with `missing_access` or `authorization` and reveals none of its content.",
    source: ['Docs error catalogue / missing_access', 'Agent Chat Web API / Get Chat'],
    observable: 'Agent of group 1 requests a chat of group 2 with `chats--access:ro`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['agents', 'groups'],
    concerns: [
      'agent/get_chat',
      'agent/list_threads',
      'agent/send_event',
      'agent/transfer_chat',
      'agent/deactivate_chat',
    ],
  }),
  must('AUTH-040', 'customer-own-only', {
    statement:
      'A customer can reach only own chats; using the chat id of another customer fails without leaking content.',
    source: ['Customer Chat Web API / List Chats (own participation)'],
    observable: "Customer B calls `get_chat`, `send_event` and `deactivate_chat` with A's chat id",
    decidedBy: 'play',
    needs: ['customers'],
    concerns: [
      'customer/get_chat',
      'customer/list_threads',
      'customer/send_event',
      'customer/deactivate_chat',
    ],
  }),
]);
