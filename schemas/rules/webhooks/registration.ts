/** Rules of webhooks: registering a webhook. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const webhooksRegistration = defineRules('webhooks', [
  must('HOOK-005', 'register-required-fields', {
    statement:
      '`register_webhook` requires `action`, `secret_key`, `url`, `owner_client_id` and `type` (`bot` or `license`) and returns `id`.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Leave out each field',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('HOOK-006', 'url-500', {
    statement: '`url` has at most 500 characters.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Register 500 and 501 characters',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('HOOK-007', 'three-per-action', {
    statement:
      'A client id can register at most three webhooks per action; the fourth fails with `limit_reached`.',
    source: ['Configuration API / Register Webhook', 'Configuration API / Webhooks'],
    observable: 'Register four',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration'],
  }),
  must('HOOK-008', 'unknown-action-refused', {
    statement: "Registering an action that is not in the version's list fails with `validation`.",
    source: ['Configuration API / Triggering actions'],
    observable: 'Register `foo` and an action removed in this version',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['configuration'],
    concerns: ['configuration/register_webhook'],
  }),
  must('HOOK-009', 'licence-active-everywhere', {
    statement:
      'A licence webhook is active on every licence that has the owning application installed, without further enabling.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Register after installation and trigger',
    decidedBy: 'play',
    needs: ['webhooks', 'settings'],
  }),
  must('HOOK-010', 'licence-disable-enable', {
    statement:
      '`disable_license_webhooks` stops deliveries on the licence, also after the application is installed again, until `enable_license_webhooks`; `get_license_webhooks_state` tells which.',
    source: ['Configuration API / Disable License Webhooks', 'Configuration API / Enable License Webhooks'],
    observable: 'Disable, trigger, enable, trigger',
    decidedBy: 'play',
    needs: ['webhooks', 'configuration'],
  }),
  must('HOOK-011', 'unregister-stops', {
    statement: '`unregister_webhook` stops deliveries of that webhook.',
    source: ['Configuration API / Unregister Webhook'],
    observable: 'Unregister and trigger',
    decidedBy: 'play',
    needs: ['webhooks', 'configuration'],
  }),
  should('HOOK-026', 'list-without-secret', {
    statement:
      '`list_webhooks` returns the registrations of the client id with id, url, action, filters and type, without the secret.',
    source: ['Configuration API / List Webhooks, sample'],
    observable: 'List and compare',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
]);
