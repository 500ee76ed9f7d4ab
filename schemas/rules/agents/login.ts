/** Rules of agents: what a login answers and keeps. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const agentsLogin = defineRules('agents', [
  must('AGENT-001', 'login-response', {
    statement:
      "Agent `login` returns `license`, `my_profile` and the summaries of the agent's chats (`chats_summary` up to 3.6, `chats_info` from 3.7).",
    source: ['Agent Chat RTM API / Login', 'Agent Chat changelog / v3.7 Chats'],
    observable: 'Log in on each version and validate',
    decidedBy: 'trace',
  }),
  must('AGENT-002', 'initial-status', {
    statement:
      "After the first login an agent's status is the configured login status (`login_status`), `not_accepting_chats` when not configured.",
    source: [
      'Configuration API / Create Agent, login_status',
      'Help centre: Application statuses / Initial status',
    ],
    observable: 'Configure each value, log in, read `routing_status`',
    decidedBy: 'play',
  }),
  must('AGENT-003', 'reconnect-restores-status', {
    statement: '`login` with `reconnect: true` restores the last known status instead of the login status.',
    source: ['Agent Chat RTM API / Login'],
    observable: 'Set accepting, drop, log in with and without the flag',
    decidedBy: 'play',
  }),
  must('AGENT-004', 'login-away', {
    statement:
      '`login` with `away: true` makes the connection away at once, so no chat is assigned on account of it.',
    source: ['Agent Chat RTM API / Login'],
    observable: 'Only connection logs in away with login status accepting; start a chat',
    decidedBy: 'play',
  }),
  must('AGENT-020', 'profile-shape', {
    statement: '`my_profile` has `id` (the email), `name`, `routing_status` and the role in `permission`.',
    source: ['Agent Chat data structures / My profile'],
    observable: 'Validate at login',
    decidedBy: 'trace',
    concerns: ['agent/login'],
  }),
  must('AGENT-021', 'login-push-filter', {
    statement:
      "`pushes` at login limits the pushes of that connection to the listed names; without it all pushes of the connection's version are sent.",
    source: ['Agent Chat RTM API / Login', 'Customer Chat RTM API / Login'],
    observable: 'Subscribe to `incoming_chat` only and cause other pushes',
    decidedBy: 'trace',
    needs: ['agents'],
  }),
  should('AGENT-022', 'second-login', {
    statement:
      'A second `login` on a connection that is logged in fails or replaces the session, but never leaves two agents on one connection.',
    source: ['Agent Chat RTM API / Authorization (one authorization is enough)'],
    observable: 'Log in as A, then as B, and see whose pushes come',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
  }),
]);
