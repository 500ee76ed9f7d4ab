/** Rules of auth: licences, seats and agents that may not log in. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const authStanding = defineRules('auth', [
  must('AUTH-035', 'licence-errors', {
    statement:
      'Calls on an expired licence fail with `license_expired`; an unknown licence gives `license_not_found`; an outdated product gives `wrong_product_version`.',
    source: ['Docs error catalogue'],
    observable: 'Use provisioned licences in each state',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration'],
    concerns: [],
  }),
  must('AUTH-036', 'suspended-login-refused', {
    statement:
      'Login of a suspended agent fails with `requester_suspended` and of a not yet approved agent with `requester_awaiting_approval`.',
    source: ['Docs error catalogue'],
    observable: 'Suspend an agent, then log in',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration', 'agents'],
    concerns: ['agent/login'],
  }),
  must('AUTH-037', 'seats-limit', {
    statement:
      'Login beyond the number of purchased seats fails with `seats_limit_exceeded` and never signs out an agent who is already in.',
    source: ['Docs error catalogue / seats_limit_exceeded', 'Help centre: What is a seat / What is a seat'],
    observable: 'Provision N seats, log in N+1 distinct agents',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['license', 'agents'],
    concerns: ['agent/login'],
  }),
  must('AUTH-038', 'role-change-disconnects', {
    statement:
      'A change of role permissions ends live connections of the affected agent with reason `role_permissions_changed`.',
    source: ['Agent Chat RTM pushes / agent_disconnected', 'Agent Chat changelog / v3.6 Chats'],
    observable: 'Change the role while connected and read the reason',
    decidedBy: 'play',
    versions: { since: '3.6' },
    concerns: ['agent_disconnected'],
    needs: ['configuration', 'agents'],
  }),
]);
