/** Rules of routing: predicted agents and welcome messages. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const routingPrediction = defineRules('routing', [
  must('ROUTE-073', 'predicted-agent-matches', {
    statement:
      '`get_predicted_agent` names the agent who would be chosen at this moment, and `queue: true` when the chat would be queued.',
    source: ['Customer Chat Web API / Get Predicted Agent'],
    observable: 'Predict, then start at once and compare; repeat with full agents',
    decidedBy: 'play',
    versions: { until: '3.6' },
  }),
  must('ROUTE-074', 'prediction-errors', {
    statement:
      '`get_predicted_agent` fails with `group_offline` when the group has no online agent and with `group_unavailable` when it is online but nobody can take the chat.',
    source: ['Docs error catalogue / group_offline, group_unavailable'],
    observable: 'Log all out; then set manual mode',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['settings'],
    versions: { until: '3.6' },
  }),
  must('ROUTE-075', 'welcome-message-prediction', {
    statement:
      '`request_welcome_message` returns the same prediction as `predicted_agent` and `queue`, plus a message id, and the message follows in `incoming_welcome_message`.',
    source: ['Customer Chat Web API / Request Welcome Message', 'Customer Chat changelog / v3.7 Other'],
    observable: 'Compare both calls; wait for the push',
    decidedBy: 'play',
    versions: { since: '3.6' },
  }),
  must('ROUTE-076', 'prediction-takes-nothing', {
    statement: 'Prediction assigns nothing and takes no slot.',
    source: ['Customer Chat Web API / Get Predicted Agent'],
    observable: 'Predict a hundred times; loads stay the same',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['settings'],
  }),
]);
