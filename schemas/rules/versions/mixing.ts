/** Rules of versions: several versions at once. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const versionsMixing = defineRules('versions', [
  must('VER-007', 'request-may-raise', {
    statement:
      'An RTM request may name a `version` equal to or higher than that of its connection; its payload, validation and response then follow that version.',
    source: ['Agent Chat RTM API / Methods, general request format', 'Agent Chat changelog / v3.3 RTM'],
    observable: 'Connect 3.5 and call `list_chats` with version 3.6 and `filters.active`',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('VER-008', 'request-may-not-lower', {
    statement: 'A `version` lower than that of the connection is refused.',
    source: ['Agent Chat RTM API / Methods, general request format'],
    observable: 'Connect 3.6 and send version 3.5',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('VER-009', 'connection-version-default', {
    statement: 'Without `version` the version of the connection applies.',
    source: ['Agent Chat RTM API / Methods, general request format'],
    observable: 'Compare both shapes',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('VER-010', 'push-version-subscription', {
    statement:
      '`pushes.<version>` at login subscribes to pushes of that version (names, or `all`); each such push has `version` and the shape of that version.',
    source: ['Agent Chat RTM API / Login', 'Agent Chat changelog / v3.3 RTM'],
    observable: 'Connect 3.6, subscribe `{"3.6":["incoming_chat"],"3.7":["all"]}`',
    decidedBy: 'trace',
    concerns: ['*/login'],
  }),
  should('VER-011', 'push-once-per-version', {
    statement: 'A push subscribed in two versions is delivered once per version.',
    source: ['Agent Chat RTM API / Login, sample'],
    observable: 'Subscribe the same push in two versions and count',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: ['*/login'],
  }),
  must('VER-012', 'one-truth-many-shapes', {
    statement:
      'Data written through one version is visible through all served versions, each in its own shape.',
    source: ['Seed: Messaging API Overview / API versioning'],
    observable: 'Start in 3.5, read in 3.6 and 3.7',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [],
  }),
]);
