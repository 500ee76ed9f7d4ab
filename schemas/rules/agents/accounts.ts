/** Rules of agents: bots, and changes of agents. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const agentsAccounts = defineRules('agents', [
  must('AGENT-023', 'bot-id-opaque', {
    statement: 'A bot is a chat user of type `agent` whose id is a hash, not an email.',
    source: ['Configuration API / Create Bot, response', 'Management overview / Bots'],
    observable: 'Let a bot send an event and read `author_id` and `users`',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('AGENT-025', 'bot-authoring', {
    statement:
      "On 3.5 a bot may act through its owner's agent token plus header `X-Author-Id` (RTM: `author_id` in the payload), or through a bot token; from 3.6 only bot tokens work.",
    source: ['Agent Chat changelog / v3.6 Bots', 'Management overview / Bot authorization'],
    observable: 'Send an event with the header on 3.5 and 3.6',
    decidedBy: 'play',
    concerns: ['agent/send_event', 'configuration/issue_bot_token'],
    needs: ['configuration'],
  }),
  must('AGENT-027', 'changes-pushed', {
    statement:
      'Deleted, suspended and created agents, approvals and changes are pushed as `agent_*`; updates carry only changed fields.',
    source: ['Agent Chat RTM pushes / Configuration'],
    observable: 'Perform each and watch',
    decidedBy: 'play',
    needs: ['configuration', 'agents'],
  }),
]);
