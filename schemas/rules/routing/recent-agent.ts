/** Rules of routing: preference for the agent of the last conversation. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const routingRecentAgent = defineRules('routing', [
  must('ROUTE-030', 'recent-agent-preferred', {
    statement:
      "With licence property `chats.prefer_recent_agent` true a returning customer's new thread goes to the agent who chatted last with the customer, ahead of load, if that agent is accepting chats.",
    source: [
      'Help centre: Understanding Chat assignment / Chats from returning customers',
      'Default properties / chats, prefer_recent_agent',
    ],
    observable: 'Agent B (more loaded) served before; customer resumes; B gets it',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: ['customer/resume_chat', 'incoming_chat'],
  }),
  must('ROUTE-031', 'recent-agent-unavailable', {
    statement:
      "If the recent agent is not accepting, offline, without a free slot, or no longer in the chat's groups, the ordinary rules apply.",
    source: ['Help centre: Understanding Chat assignment / Chats from returning customers'],
    observable: 'Make B not accepting (then full) and resume',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups', 'settings'],
    concerns: ['customer/resume_chat', 'incoming_chat'],
  }),
  must('ROUTE-032', 'recent-agent-off', {
    statement: 'With `chats.prefer_recent_agent` false the last agent has no advantage.',
    source: ['Default properties / chats, prefer_recent_agent'],
    observable: 'Same scenario with the property off; the least loaded agent gets the chat',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: ['customer/resume_chat', 'incoming_chat'],
  }),
  must('ROUTE-033', 'recent-agent-needs-history', {
    statement:
      'The recent-agent preference does not apply to a new chat of a customer with no earlier thread.',
    source: ['Help centre: Understanding Chat assignment / Chats from returning customers'],
    observable: 'New customer with two agents of unequal load',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups', 'settings'],
    concerns: ['customer/start_chat', 'incoming_chat'],
  }),
]);
