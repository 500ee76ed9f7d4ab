/** Rules of versions: stages of a version, and how they are told. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const versionsStages = defineRules('versions', [
  must('VER-001', 'legacy-header', {
    statement:
      'Responses of a legacy version carry header `Legacy` with the end of that stage as `YYYY-MM-DD`.',
    source: ['Seed: Messaging API Overview / API versioning'],
    observable: 'Call 3.5 and match the pattern',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('VER-002', 'deprecation-header', {
    statement:
      'Responses of a deprecated version carry header `Deprecation` with the end of that stage as `YYYY-MM-DD`.',
    source: ['Seed: Messaging API Overview / API versioning'],
    observable: 'Call a deprecated version if served',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('VER-003', 'current-without-header', {
    statement: 'Responses of stable and dev preview versions carry neither header.',
    source: ['Seed: Messaging API Overview / API versioning'],
    observable: 'Call 3.6 and 3.7',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [],
  }),
  should('VER-004', 'deprecation-six-months', {
    statement: 'The `Deprecation` date lies 6 months before the version stops working.',
    source: ['Seed: Messaging API Overview / API versioning'],
    observable: 'Compare with the published end date',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('VER-005', 'errors-carry-header', {
    statement: 'Error responses of a legacy or deprecated version carry the header too.',
    source: ['Seed: Messaging API Overview / API versioning (says responses)'],
    observable: 'Provoke a validation error on 3.5',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [],
  }),
  must('VER-006', 'unserved-refused', {
    statement:
      'A version that is not served fails with `unsupported_version`; over RTM the connection is ended with that reason.',
    source: ['Docs error catalogue / unsupported_version', 'Agent Chat RTM pushes / agent_disconnected'],
    observable: 'Call `v9.9` on Web and RTM',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'stated' },
    concerns: [],
  }),
]);
