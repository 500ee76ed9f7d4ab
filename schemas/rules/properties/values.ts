/** Rules of properties: shape, types and places of values. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { PROPERTIES, SETTINGS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const propertiesValues = defineRules('properties', [
  must('PROP-001', 'namespace-shape', {
    statement:
      'Properties are objects of namespaces, each an object of name and value, in requests, responses and pushes alike.',
    source: ['Configuration API / Properties, general format', 'Agent Chat changelog / v3.2 Properties'],
    observable: 'Write and read the same object',
    decidedBy: 'trace',
    concerns: PROPERTIES,
  }),
  must('PROP-002', 'locations', {
    statement:
      'Locations are event, thread, chat, group and licence; a property can be written only where it was registered.',
    source: ['Configuration API / Property locations'],
    observable: 'Write a chat-only property to a thread and expect an error',
    decidedBy: 'play',
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-003', 'types', {
    statement:
      'Types are `int` (32 bit), `bool`, `string`, `tokenized_string`; a value of another type, or an int outside the 32-bit range, is refused.',
    source: ['Configuration API / Property types'],
    observable: 'Write wrong types and 2147483648 to `test.int_property`',
    decidedBy: 'trace',
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-004', 'unregistered-refused', {
    statement:
      'Writing a property that is not registered, or a namespace that does not exist, is refused and writes nothing of the request.',
    source: ['Configuration API / Register Property (registration required)'],
    observable: 'Write `test.nope` together with a valid property',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-005', 'update-only-named', {
    statement:
      'An update changes only the named properties; others in the same namespace and other namespaces stay.',
    source: [
      'Configuration API / Update License Properties',
      'Agent Chat RTM pushes / chat_properties_updated',
    ],
    observable: 'Write two properties separately and read both',
    decidedBy: 'play',
    concerns: [...PROPERTIES, ...SETTINGS],
  }),
  must('PROP-006', 'delete-only-named', {
    statement: 'A delete request names properties as `{namespace: [names]}` and removes exactly those.',
    source: ['Agent Chat Web API / Delete Chat Properties'],
    observable: 'Delete one of two',
    decidedBy: 'play',
    concerns: PROPERTIES,
  }),
  must('PROP-026', 'locations-independent', {
    statement: 'Chat, thread and event values of the same property are independent.',
    source: ['Configuration API / Property locations'],
    observable: 'Set different values at three levels and read',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: PROPERTIES,
  }),
]);
