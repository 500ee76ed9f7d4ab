/** Rules of config: agents, bots and bot templates. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const configAgentsAndBots = defineRules('config', [
  must('CONF-008', 'create-agent', {
    statement:
      '`create_agent` needs `id` and `name`; a duplicate id is `already_exists`; role defaults to `normal`.',
    source: ['Configuration API / Create Agent', 'Docs error catalogue / already_exists'],
    observable: 'Create twice',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration'],
  }),
  must('CONF-009', 'agents-and-bots-apart', {
    statement: "`list_agents` returns no bots; `list_bots` with `all: false` only the requester's.",
    source: ['Configuration API changelog / v3.3 Agents', 'Configuration API / List Bots'],
    observable: 'Compare',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('CONF-010', 'bot-secret-once', {
    statement:
      '`create_bot` returns `id` and `secret`; the secret is not returned by `get_bot` or `list_bots`.',
    source: ['Configuration API / Create Bot', 'Configuration API / Get Bot, sample'],
    observable: 'Compare',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('CONF-011', 'create-bot-required-fields', {
    statement: '`create_bot` needs `name`, and `owner_client_id` when called with a PAT.',
    source: ['Configuration API / Create Bot'],
    observable: 'Leave out each',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  should('CONF-012', 'bot-templates', {
    statement:
      'A bot template creates a bot with the same id on each licence that installs the application; existing installations are touched only with `affect_existing_installations: true`.',
    source: ['Configuration API / Create Bot Template'],
    observable: 'Create before and after an installation',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
]);
