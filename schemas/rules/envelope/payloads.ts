/** Rules of envelope: payloads of both transports. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, may, must, should } from '../define.ts';

export const envelopePayloads = defineRules('envelope', [
  must('ENV-041', 'transport-only-actions', {
    statement:
      '`login`, `logout`, `ping`, `set_away_status`, `update_session`, `subscribe_customers`, `unsubscribe_customers` and the customer `update_customer_page` exist only over RTM; `upload_file` exists only over the Web API.',
    source: [
      'Agent Chat RTM API / Available methods',
      'Agent Chat Web API / Available methods',
      'Customer Chat RTM API / Available methods',
    ],
    observable: 'POST each RTM-only action to the Web API (error) and send `upload_file` over RTM (error)',
    decidedBy: 'trace',
  }),
  must('ENV-042', 'transports-equal', {
    statement:
      'The same action gives the same payload, the same validation and the same state change over RTM and over the Web API.',
    source: [
      'Agent Chat RTM API / Available methods (Web API equivalent)',
      'Agent Chat Web API / Available methods (RTM API equivalent)',
    ],
    observable: 'Run each shared action over both transports and diff payloads',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [],
  }),
  may('ENV-043', 'private-fields-free', {
    statement:
      'Fields whose names start with `__priv_` are private and their absence or change is never a violation.',
    source: [
      'Early v3.0 beta Customer API reference / Objects',
      'Agent Chat data structures / Customer sample',
    ],
    observable: 'The kit ignores such fields when comparing payloads',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [],
  }),
  should('ENV-044', 'unknown-members-ignored', {
    statement:
      'Unknown extra members in a request payload are ignored rather than rejected, so newer clients keep working.',
    source: ['Agent Chat Web API / Methods (silent)'],
    observable: 'Add `"x_unknown":1` to a valid payload and expect success',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [],
  }),
]);
