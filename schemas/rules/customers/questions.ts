/** Rules of customers: statuses, forms and verification a customer asks for. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const customersQuestions = defineRules('customers', [
  must('CUST-024', 'group-statuses', {
    statement:
      '`list_group_statuses` needs `all` or `group_ids`; unknown ids are left out of `groups_status`, without an error.',
    source: ['Customer Chat Web API / List Group Statuses'],
    observable: 'Send neither; send an unknown id',
    decidedBy: 'trace',
  }),
  must('CUST-025', 'get-form', {
    statement:
      '`get_form` needs `group_id` and `type`; with the survey disabled `enabled` is false and `form` is missing.',
    source: ['Customer Chat Web API / Get Form', 'Customer Chat RTM API / Get Form'],
    observable: 'Ask for enabled and disabled surveys',
    decidedBy: 'trace',
  }),
  must('CUST-029', 'anonymized-refused', {
    statement: 'Requests on an anonymized chat fail with `chat_anonymized`.',
    source: ['Docs error catalogue / chat_anonymized'],
    observable: 'Anonymize through provisioning, then call',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['license'],
    concerns: ['customer/get_chat', 'customer/list_threads', 'customer/resume_chat', 'customer/send_event'],
  }),
  should('CUST-030', 'email-verification', {
    statement:
      '`request_email_verification` calls back the given URI with the verified email once confirmed: at once if already verified, for at most the 10 newest requests, never later than 7 days after the last request, without retries.',
    source: ['Customer Chat Web API / Request Email Verification'],
    observable: 'Request 11 times, confirm, count callbacks',
    decidedBy: 'play',
    needs: ['clock', 'license', 'webhooks'],
  }),
]);
