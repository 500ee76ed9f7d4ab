/** Rules of properties: who may read and write. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { PROPERTIES, READS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const propertiesAccess = defineRules('properties', [
  must('PROP-007', 'write-access', {
    statement:
      'Access is set per location and per user kind (`agent`, `customer`) with `read` and `write`; a write without write access fails and changes nothing.',
    source: ['Configuration API / Register Property', 'Default properties / rating'],
    observable: 'Agent writes `rating.score`; customer writes `routing.unassigned`',
    decidedBy: 'trace',
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-008', 'read-access', {
    statement:
      "A property without read access for a user kind is left out of that side's responses and pushes.",
    source: ['Configuration API / Property locations', 'Default properties / routing, ignore_bots'],
    observable: 'Read `routing.idle` as the customer',
    decidedBy: 'trace',
    concerns: [...READS, 'chat_properties_updated', 'thread_properties_updated', 'event_properties_updated'],
  }),
  must('PROP-009', 'private-to-owner', {
    statement: 'Reading and writing a private property is possible only with tokens of the owning client id.',
    source: ['Configuration API / Private properties'],
    observable: 'Access it with a token of another client id',
    decidedBy: 'play',
    needs: ['configuration', 'tokens'],
    concerns: [...PROPERTIES, 'configuration/publish_property'],
  }),
  must('PROP-010', 'published-access', {
    statement:
      'After publishing, other client ids get at most the published access (`read` and/or `write`), the owner keeps the registered access.',
    source: ['Configuration API / Public properties', 'Configuration API / Publish Property'],
    observable: 'Publish read-only and write from both client ids',
    decidedBy: 'play',
    needs: ['license'],
    concerns: [...PROPERTIES, 'configuration/publish_property'],
  }),
  must('PROP-032', 'foreign-namespace-scope', {
    statement:
      'Writing a foreign namespace needs the `--all` value scope, writing the own namespace the `--my` one.',
    source: ['Configuration API / Update License Properties'],
    observable: 'Try both with each scope',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
]);
