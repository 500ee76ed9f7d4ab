/** Rules of config: when changes take effect, batches and what is told. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const configChanges = defineRules('config', [
  must('CONF-001', 'effective-within-two-minutes', {
    statement:
      'A configuration change takes effect in messaging at the latest two minutes after the response.',
    source: ['Configuration API / Propagation delay'],
    observable: 'Change a limit and poll behaviour up to 120 s',
    decidedBy: 'play',
    needs: ['clock', 'configuration', 'settings'],
    concerns: ['configuration/create_*', 'configuration/update_*', 'configuration/delete_*'],
  }),
  must('CONF-017', 'batch-in-order', {
    statement:
      'A batch call runs one method many times; `responses` has one entry per request in the same order, each a result or an `error`, and one failing entry stops no other.',
    source: ['Configuration API / Batch requests'],
    observable: 'Batch-delete a valid, an invalid and a missing id',
    decidedBy: 'trace',
    needs: ['configuration'],
    concerns: ['configuration/batch_*'],
  }),
  must('CONF-018', 'pushes-changed-fields', {
    statement:
      '`group_updated`, `agent_updated`, `bot_updated` carry only changed fields; `*_created` carry all fields, also empty ones.',
    source: ['Agent Chat RTM pushes / Configuration', 'Webhooks reference / Configuration'],
    observable: 'Update one field and validate',
    decidedBy: 'play',
    needs: ['configuration', 'agents'],
  }),
]);
