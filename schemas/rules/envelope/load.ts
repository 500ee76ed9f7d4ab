/** Rules of envelope: too many requests, and slow ones. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const envelopeLoad = defineRules('envelope', [
  must('ENV-024', 'pending-requests-10', {
    statement:
      'At most 10 requests may be unanswered on one websocket; a further one fails with `pending_requests_limit_reached` while the pending ones still complete.',
    source: ['Docs error catalogue / pending_requests_limit_reached'],
    observable:
      'Pipeline 11 or more slow requests without reading; at least one must fail with that type and none of the first 10 may',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['license'],
    concerns: [],
  }),
  must('ENV-025', 'request-timeout', {
    statement: 'A request the server cannot finish within 15 seconds ends with `request_timeout`.',
    source: ['Docs error catalogue / request_timeout'],
    observable: 'Make a request hang (fault hook) and measure the time until the `request_timeout` error',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['clock', 'license'],
    concerns: [],
  }),
  must('ENV-039', 'rate-limit', {
    statement:
      'Exceeding the request rate yields `too_many_requests`; the same request is accepted again after some time without any other action.',
    source: ['Agent Chat Web API / Rate limits', 'Docs error catalogue / too_many_requests'],
    observable: 'Flood one action until the error shows, wait, and repeat successfully',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['clock'],
    concerns: [],
  }),
  must('ENV-040', 'wrong-region', {
    statement:
      'A request sent to the wrong region fails with `misdirected_request` and names the right region in `error.data.region`; over RTM the reason is `misdirected_connection` with `data.region`.',
    source: ['Docs error catalogue / misdirected_request', 'Agent Chat RTM pushes / agent_disconnected'],
    observable: 'Use a token of another region (provisioned) and read `data.region`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['license'],
    concerns: ['agent_disconnected', 'customer_disconnected'],
  }),
]);
