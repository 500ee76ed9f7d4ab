/** Rules of routing: the limit of concurrent chats. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS, EVENTS, MOVES, STATUS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const routingLimits = defineRules('routing', [
  must('ROUTE-018', 'limit-maximum-99', {
    statement:
      'The limit of concurrent chats per agent is configurable (`max_chats_count`) with a maximum of 99; a larger value is refused with `validation`.',
    source: ['Seed: Messaging API Overview / Chatting as agent'],
    observable: 'Set 99 (accepted) and 100 (refused) with `update_agent`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['configuration'],
    concerns: ['configuration/create_agent', 'configuration/update_agent'],
  }),
  must('ROUTE-019', 'limit-default-6', {
    statement: 'An agent without an explicit limit has a limit of 6.',
    source: ['Configuration API / Create Agent, max_chats_count'],
    observable: 'Create an agent with defaults and start seven chats; the seventh is not assigned to it',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...DEALS, 'configuration/create_agent'],
  }),
  must('ROUTE-020', 'limit-never-exceeded', {
    statement:
      'Automatic assignment never takes an agent above its limit, also when many chats start at the same instant.',
    source: [
      'Help centre: Understanding Chat assignment / Automatic chat assignment',
      'Seed: Messaging API Overview / Chatting as agent',
    ],
    observable: 'Agent limit 3, twenty simultaneous starts; count of its active chats never exceeds 3',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
    concerns: DEALS,
  }),
  should('ROUTE-021', 'limit-automatic-only', {
    statement:
      'The limit guards automatic assignment only: a chat the agent starts, picks, is added to, or is transferred to directly is accepted above the limit.',
    source: [
      'Help centre: Chats section overview / My chats',
      'Help centre: Agents handbook / Accept chats toggle (limit not mentioned)',
    ],
    observable: 'Agent at its limit starts a chat and receives a direct transfer; both succeed',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: ['agent/start_chat', 'agent/resume_chat', 'agent/add_user_to_chat', 'agent/transfer_chat'],
  }),
  must('ROUTE-022', 'idle-frees-slot', {
    statement:
      'Idle chats (`routing.idle` true) do not count against the limit, so an agent whose chats went idle gets new ones.',
    source: [
      'Help centre: Chat inactivity, how it works / Inactive chats vs. concurrent chats limit',
      'Help centre: Chats section overview / My chats',
    ],
    observable: 'Limit 1, let the chat go idle, start another; it is assigned to the same agent',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...DEALS, 'thread_properties_updated'],
  }),
  must('ROUTE-023', 'idle-return-over-limit', {
    statement:
      'When an idle chat becomes active again it counts again, the agent may then be above the limit, keeps all chats, and gets no new ones until back under it.',
    source: [
      'Help centre: Chat inactivity, how it works / Inactive chats vs. concurrent chats limit',
      'Help centre: Chats section overview / My chats',
    ],
    observable: 'Continue the previous scenario: reactivate the idle chat, start a third; it must queue',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...EVENTS, 'thread_properties_updated'],
  }),
  must('ROUTE-024', 'inactive-and-followed-take-no-slot', {
    statement: 'Chats without an active thread, and chats the agent merely follows, take no slot.',
    source: ['Help centre: Chats section overview / Supervised chats', 'Agent Chat Web API / Follow Chat'],
    observable: 'Close one chat / follow one chat at limit 1 and start another',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: [...DEALS, 'agent/follow_chat'],
  }),
  should('ROUTE-027', 'lowered-limit-keeps-chats', {
    statement: 'Lowering the limit below the present number of chats takes no chat away from the agent.',
    source: ['Configuration API / Update Agent (effect not described)'],
    observable: 'Set limit 1 for an agent with three chats; all stay',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration', 'settings'],
    concerns: ['configuration/update_agent', ...MOVES],
  }),
  must('ROUTE-028', 'not-accepting-keeps-chats', {
    statement:
      'Switching to `not_accepting_chats` (by request or auto-away) leaves current chats with the agent and only stops new ones.',
    source: [
      'Help centre: Application statuses / Application statuses',
      'Help centre: Agents handbook / Accept chats toggle',
    ],
    observable: 'Change status with two chats open; both keep the agent as present user',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: STATUS,
  }),
]);
