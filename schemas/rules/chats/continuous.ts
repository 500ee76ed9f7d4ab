/** Rules of chats: continuous chats and Messaging Mode. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, READS, STARTS } from '../concerns.ts';
import { defineRules, may, must } from '../define.ts';

export const chatsContinuous = defineRules('chats', [
  must('CHAT-007', 'continuous-defaults-false', {
    statement:
      '`continuous` defaults to false on `start_chat`; with true the chat may start although no group agent is online.',
    source: ['Agent Chat Web API / Start Chat', 'Customer Chat Web API / Start Chat'],
    observable: 'Customer starts with all agents offline, with and without the flag',
    decidedBy: 'play',
    needs: ['settings'],
  }),
  must('CHAT-008', 'groups-offline-refuses-start', {
    statement:
      'A customer starting or resuming a non-continuous chat whose target groups are all offline gets `groups_offline` and no chat or thread is created.',
    source: [
      'Docs error catalogue / groups_offline',
      'Customer SDK page / startChat errors',
      'Customer SDK page / resumeChat errors',
    ],
    observable:
      'All agents not accepting, `start_chat` as customer, expect `groups_offline` and an unchanged chat list',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['settings'],
    concerns: ['customer/start_chat', 'customer/resume_chat'],
  }),
  must('CHAT-009', 'continuous-flag-reported', {
    statement:
      'A chat started as continuous reports `routing.continuous: true` in its chat and thread properties.',
    source: ['Default properties / routing, continuous'],
    observable: 'Start with `continuous: true` and read both property sets',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: STARTS,
  }),
  must('CHAT-038', 'messaging-mode-stores-for-absent', {
    statement:
      'With Messaging Mode (continuous chats) a message is accepted and stored although the recipient is offline, and is there when the recipient connects.',
    source: [
      'Seed: Messaging API Overview / Rules and conditions 4',
      'Seed: Messaging API Overview / Messaging Mode',
    ],
    observable:
      'Customer offline: agent sends; customer logs in and lists threads. Repeat with all agents offline',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...STARTS, ...EVENTS, ...READS],
  }),
  must('CHAT-039', 'messaging-mode-absence-keeps-open', {
    statement:
      'In Messaging Mode a chat that is started stays open for both sides: absence of the customer does not close it.',
    source: ['Seed: Messaging API Overview / Messaging Mode'],
    observable:
      'Drop the customer from a continuous chat; no `chat_deactivated` before the continuous timeout',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...STARTS, 'chat_deactivated'],
  }),
  must('CHAT-040', 'messaging-mode-full-history', {
    statement: 'In Messaging Mode the customer can always read the whole earlier history of the chat.',
    source: ['Seed: Messaging API Overview / Chatting as customer'],
    observable: 'Resume twice and list all three threads as the customer',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: ['customer/get_chat', 'customer/list_threads'],
  }),
  may('CHAT-041', 'history-switch-hides-old-threads', {
    statement:
      "Without Messaging Mode the licence may switch the customer's chat history off; the customer then sees only the current thread, while agents see all.",
    source: ['Seed: Messaging API Overview / Chatting as customer'],
    observable: 'Switch history off, resume, list threads from both sides',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: ['customer/get_chat', 'customer/list_threads'],
  }),
]);
