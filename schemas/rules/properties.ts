/** Rules: property format, types, access, ownership, locations, defaults. Each row is one testable claim; ids are never reused or renumbered. */
import { PROPERTIES, READS, SETTINGS } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const properties = defineRules('properties', 'properties', [
  must('PROP-001', 'namespace-shape', {
    statement:
      'Properties are objects of namespaces, each an object of name and value, in requests, responses and pushes alike.',
    source: 'Configuration API / Properties, general format; Agent Chat changelog / v3.2 Properties',
    observable: 'Write and read the same object',
    concerns: PROPERTIES,
  }),
  must('PROP-002', 'locations', {
    statement:
      'Locations are event, thread, chat, group and licence; a property can be written only where it was registered.',
    source: 'Configuration API / Property locations',
    observable: 'Write a chat-only property to a thread and expect an error',
    needs: ['provisioning'],
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-003', 'types', {
    statement:
      'Types are `int` (32 bit), `bool`, `string`, `tokenized_string`; a value of another type, or an int outside the 32-bit range, is refused.',
    source: 'Configuration API / Property types',
    observable: 'Write wrong types and 2147483648 to `test.int_property`',
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-004', 'unregistered-refused', {
    statement:
      'Writing a property that is not registered, or a namespace that does not exist, is refused and writes nothing of the request.',
    source: 'Configuration API / Register Property (registration required)',
    observable: 'Write `test.nope` together with a valid property',
    basis: 'inferred',
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-005', 'update-only-named', {
    statement:
      'An update changes only the named properties; others in the same namespace and other namespaces stay.',
    source: 'Configuration API / Update License Properties; Agent Chat RTM pushes / chat_properties_updated',
    observable: 'Write two properties separately and read both',
    concerns: [...PROPERTIES, ...SETTINGS],
  }),
  must('PROP-006', 'delete-only-named', {
    statement: 'A delete request names properties as `{namespace: [names]}` and removes exactly those.',
    source: 'Agent Chat Web API / Delete Chat Properties',
    observable: 'Delete one of two',
    concerns: PROPERTIES,
  }),
  must('PROP-007', 'write-access', {
    statement:
      'Access is set per location and per user kind (`agent`, `customer`) with `read` and `write`; a write without write access fails and changes nothing.',
    source: 'Configuration API / Register Property; Default properties / rating',
    observable: 'Agent writes `rating.score`; customer writes `routing.unassigned`',
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-008', 'read-access', {
    statement:
      "A property without read access for a user kind is left out of that side's responses and pushes.",
    source: 'Configuration API / Property locations; Default properties / routing, ignore_bots',
    observable: 'Read `routing.idle` as the customer',
    concerns: [...READS, 'chat_properties_updated', 'thread_properties_updated', 'event_properties_updated'],
  }),
  must('PROP-009', 'private-to-owner', {
    statement: 'Reading and writing a private property is possible only with tokens of the owning client id.',
    source: 'Configuration API / Private properties',
    observable: 'Access it with a token of another client id',
    needs: ['provisioning'],
    concerns: [...PROPERTIES, 'configuration/publish_property'],
  }),
  must('PROP-010', 'published-access', {
    statement:
      'After publishing, other client ids get at most the published access (`read` and/or `write`), the owner keeps the registered access.',
    source: 'Configuration API / Public properties; Configuration API / Publish Property',
    observable: 'Publish read-only and write from both client ids',
    needs: ['provisioning'],
    concerns: [...PROPERTIES, 'configuration/publish_property'],
  }),
  must('PROP-011', 'published-permanent', {
    statement: 'A published property can be neither unpublished nor unregistered.',
    source: 'Configuration API / Publish Property; Configuration API / Public properties',
    observable: 'Call `unregister_property` on it',
    needs: ['provisioning'],
  }),
  must('PROP-012', 'namespace-is-client-id', {
    statement: 'The namespace of own properties is the client id that owns them.',
    source: 'Configuration API / Properties',
    observable: 'Register and read the namespace',
    needs: ['provisioning'],
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-013', 'domain-and-range', {
    statement:
      'A `domain` limits values to the listed ones, a `range` to numbers between `from` and `to` inclusive; other values are refused.',
    source: 'Configuration API / Property domain; Configuration API / Register Property',
    observable: 'Write values inside, at and outside the limits',
    needs: ['provisioning'],
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-014', 'default-value-rules', {
    statement:
      '`default_value` may be given only for properties with licence or group location, must satisfy domain or range, and is returned when no value is set.',
    source: 'Configuration API / Register Property; Configuration API / Property default value',
    observable: 'Register with a chat location and a default (refused); read an unset licence property',
    needs: ['provisioning'],
  }),
  must('PROP-015', 'delete-restores-default', {
    statement: 'Deleting a licence or group property brings the default value back.',
    source: 'Configuration API / Delete License Properties; Configuration API / Property default value',
    observable: 'Set, delete, list',
    basis: 'inferred',
    needs: ['provisioning'],
  }),
  must('PROP-016', 'register-required-fields', {
    statement:
      '`register_property` needs a name, an owner, a type and at least one location with at least one user kind.',
    source: 'Configuration API / Register Property',
    observable: 'Leave out each',
    needs: ['provisioning'],
  }),
  must('PROP-017', 'default-namespaces-fixed', {
    statement:
      'Default namespaces can be neither extended nor renamed, and the access of their properties cannot be changed.',
    source: 'Default properties / Introduction',
    observable: 'Register `rating.foo` with an own client id',
    needs: ['provisioning'],
    concerns: [
      'configuration/register_property',
      'configuration/unregister_property',
      'configuration/publish_property',
    ],
  }),
  must('PROP-018', 'test-namespace-open', {
    statement: 'The `test` namespace is readable and writable by everyone in every location.',
    source: 'Configuration API / Test properties; Default properties / test',
    observable: 'Write all four properties at chat, thread and event from both sides',
    concerns: PROPERTIES,
  }),
  must('PROP-019', 'rating-score', {
    statement:
      '`rating.score` accepts only 0 and 1; customers may write it, agents only read it, in chats, threads and events.',
    source: 'Default properties / rating',
    observable: 'Write 2 as customer and 1 as agent',
    concerns: PROPERTIES,
  }),
  must('PROP-020', 'rating-system-messages', {
    statement:
      'Setting, commenting or removing a rating adds the system messages `rating.chat_rated`, `rating.chat_commented`, `rating.chat_rating_canceled`.',
    source: 'System activities / rating.*',
    observable: 'Rate, comment and delete as the customer',
    concerns: ['*/update_thread_properties', '*/delete_thread_properties', 'incoming_event'],
  }),
  must('PROP-021', 'routing-state-read-only', {
    statement:
      '`routing.*` state properties (`idle`, `unassigned`, `unreplied`, `last_transfer_timestamp`, `continuous`) are read-only for clients.',
    source: 'Default properties / routing',
    observable: 'Write each as an agent',
    concerns: PROPERTIES,
  }),
  must('PROP-022', 'routing-writable', {
    statement:
      '`routing.ignore_agents_routing` is writable by both sides in chats, `routing.pinned` by agents in chats, `routing.transcript_email` by customers in threads.',
    source: 'Default properties / routing',
    observable: 'Write each from the allowed and the other side',
    concerns: PROPERTIES,
  }),
  must('PROP-023', 'action-parameters', {
    statement:
      '`update_chat_properties`/`delete_chat_properties` take `id`; thread variants take `chat_id`, `thread_id`; event variants also `event_id`.',
    source: 'Agent Chat Web API / Properties; Agent Chat changelog / v3.3 Properties',
    observable: 'Send the wrong parameter names',
    concerns: PROPERTIES,
  }),
  must('PROP-024', 'closed-still-writable', {
    statement: 'Properties of closed threads and inactive chats can still be changed.',
    source: 'Agent Chat Web API / Update Thread Properties (no active thread required)',
    observable: 'Update after deactivation',
    basis: 'inferred',
    concerns: PROPERTIES,
  }),
  must('PROP-025', 'changes-pushed', {
    statement:
      'Each change is pushed (`*_properties_updated`, `*_properties_deleted`) with only the changed properties; deletions as lists of names.',
    source: 'Agent Chat RTM pushes / Properties; Customer Chat RTM pushes / Properties',
    observable: 'Change one of three properties and read the push',
  }),
  must('PROP-026', 'locations-independent', {
    statement: 'Chat, thread and event values of the same property are independent.',
    source: 'Configuration API / Property locations',
    observable: 'Set different values at three levels and read',
    basis: 'inferred',
    concerns: PROPERTIES,
  }),
  must('PROP-027', 'group-override', {
    statement:
      'Group properties named `<name>.override` win over the licence property of that name; -1 means use the licence value.',
    source: 'Default properties / chats, *.override',
    observable: 'Cross the values and observe behaviour (for example queue)',
    needs: ['provisioning'],
    concerns: SETTINGS,
  }),
  must('PROP-028', 'public-lists-no-token', {
    statement:
      '`list_license_properties` and `list_group_properties` of the Customer API need no token, return only customer-readable properties, and filter by `namespace` and `name`.',
    source: 'Customer Chat Web API / List License Properties; Customer Chat Web API / Methods',
    observable: 'Call without token and look for agent-only properties',
  }),
  must('PROP-029', 'group-list-required-fields', {
    statement:
      '`list_group_properties` (customer) requires `id`; `list_groups_properties` (configuration) requires `group_ids`, where an empty list means all groups.',
    source: 'Customer Chat Web API / List Group Properties; Configuration API / List Groups Properties',
    observable: 'Call without and with an empty list',
    needs: ['provisioning'],
  }),
  must('PROP-030', 'group-id-parameter-names', {
    statement: '`update_group_properties` takes `group_id`, while `delete_group_properties` takes `id`.',
    source: 'Configuration API / Update Group Properties; Configuration API / Delete Group Properties',
    observable: 'Call each with both names',
    needs: ['provisioning'],
  }),
  must('PROP-031', 'licence-and-group-pushed', {
    statement:
      'Changes of licence and group properties are pushed as `license_properties_updated` and `group_properties_updated`.',
    source: 'Agent Chat changelog / v3.6 Configuration',
    observable: 'Change one and watch an agent connection',
    versions: { since: '3.6' },
    needs: ['provisioning'],
  }),
  must('PROP-032', 'foreign-namespace-scope', {
    statement:
      'Writing a foreign namespace needs the `--all` value scope, writing the own namespace the `--my` one.',
    source: 'Configuration API / Update License Properties',
    observable: 'Try both with each scope',
    needs: ['provisioning'],
  }),
  should('PROP-033', 'transcript-requested', {
    statement:
      'A thread property `routing.transcript_email` set by the customer adds a `transcript_requested` system message.',
    source: 'System activities / transcript_requested; Default properties / routing, transcript_email',
    observable: 'Set it and read the thread',
    basis: 'inferred',
    concerns: ['customer/update_thread_properties', 'incoming_event'],
  }),
]);
