/** Rules of properties: registering properties. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { PROPERTIES } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const propertiesDefinitions = defineRules('properties', [
  must('PROP-011', 'published-permanent', {
    statement: 'A published property can be neither unpublished nor unregistered.',
    source: ['Configuration API / Publish Property', 'Configuration API / Public properties'],
    observable: 'Call `unregister_property` on it',
    decidedBy: 'play',
    needs: ['license', 'configuration'],
  }),
  must('PROP-012', 'namespace-is-client-id', {
    statement: 'The namespace of own properties is the client id that owns them.',
    source: ['Configuration API / Properties'],
    observable: 'Register and read the namespace',
    decidedBy: 'play',
    needs: ['configuration'],
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-013', 'domain-and-range', {
    statement:
      'A `domain` limits values to the listed ones, a `range` to numbers between `from` and `to` inclusive; other values are refused.',
    source: ['Configuration API / Property domain', 'Configuration API / Register Property'],
    observable: 'Write values inside, at and outside the limits',
    decidedBy: 'play',
    needs: ['configuration'],
    concerns: [...PROPERTIES, 'configuration/register_property'],
  }),
  must('PROP-014', 'default-value-rules', {
    statement:
      '`default_value` may be given only for properties with licence or group location, must satisfy domain or range, and is returned when no value is set.',
    source: ['Configuration API / Register Property', 'Configuration API / Property default value'],
    observable: 'Register with a chat location and a default (refused); read an unset licence property',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('PROP-015', 'delete-restores-default', {
    statement: 'Deleting a licence or group property brings the default value back.',
    source: ['Configuration API / Delete License Properties', 'Configuration API / Property default value'],
    observable: 'Set, delete, list',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration'],
  }),
  must('PROP-016', 'register-required-fields', {
    statement:
      '`register_property` needs a name, an owner, a type and at least one location with at least one user kind.',
    source: ['Configuration API / Register Property'],
    observable: 'Leave out each',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('PROP-017', 'default-namespaces-fixed', {
    statement:
      'Default namespaces can be neither extended nor renamed, and the access of their properties cannot be changed.',
    source: ['Default properties / Introduction'],
    observable: 'Register `rating.foo` with an own client id',
    decidedBy: 'trace',
    needs: ['configuration'],
    concerns: [
      'configuration/register_property',
      'configuration/unregister_property',
      'configuration/publish_property',
    ],
  }),
]);
