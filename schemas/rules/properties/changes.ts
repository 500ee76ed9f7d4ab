/** Rules of properties: changing properties, and how it is told. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { PROPERTIES } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const propertiesChanges = defineRules('properties', [
  must('PROP-023', 'action-parameters', {
    statement:
      '`update_chat_properties`/`delete_chat_properties` take `id`; thread variants take `chat_id`, `thread_id`; event variants also `event_id`.',
    source: ['Agent Chat Web API / Properties', 'Agent Chat changelog / v3.3 Properties'],
    observable: 'Send the wrong parameter names',
    decidedBy: 'trace',
    concerns: PROPERTIES,
  }),
  must('PROP-024', 'closed-still-writable', {
    statement: 'Properties of closed threads and inactive chats can still be changed.',
    source: ['Agent Chat Web API / Update Thread Properties (no active thread required)'],
    observable: 'Update after deactivation',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: PROPERTIES,
  }),
  must('PROP-025', 'changes-pushed', {
    statement:
      'Each change is pushed (`*_properties_updated`, `*_properties_deleted`) with only the changed properties; deletions as lists of names.',
    source: ['Agent Chat RTM pushes / Properties', 'Customer Chat RTM pushes / Properties'],
    observable: 'Change one of three properties and read the push',
    decidedBy: 'play',
  }),
]);
