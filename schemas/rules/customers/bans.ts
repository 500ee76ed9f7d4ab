/** Rules of customers: banning a customer. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const customersBans = defineRules('customers', [
  must('CUST-012', 'ban-ends-sessions', {
    statement:
      '`ban_customer` requires `id` and `ban.days`; it ends all sessions of the customer at once and refuses new ones for that many days.',
    source: ['Agent Chat Web API / Ban Customer'],
    observable: 'Ban a connected customer; connection closes; login fails; works again after the days',
    decidedBy: 'play',
    concerns: ['*/ban_customer', 'customer_disconnected'],
  }),
  must('CUST-013', 'banned-refused', {
    statement: 'While banned, customer calls fail with `customer_banned`.',
    source: ['Docs error catalogue / customer_banned', 'Configuration API / Customer bans'],
    observable: 'Call `list_chats` and `login` as the banned customer',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    concerns: ['*/ban_customer', 'customer/login', 'customer_disconnected'],
  }),
  must('CUST-014', 'ban-pushed', {
    statement: 'A ban is pushed to agents as `customer_banned` with `customer_id` and `ban.days`.',
    source: ['Agent Chat RTM pushes / customer_banned'],
    observable: 'Watch an agent connection',
    decidedBy: 'play',
    concerns: ['*/ban_customer', 'customer_banned'],
  }),
  must('CUST-015', 'unban', {
    statement:
      '`unban_customer` takes exactly one of `ip` and `customer_id`, and the customer can connect again; `list_customer_bans` returns only running bans with `created_at` and `expires_at`.',
    source: ['Configuration API / Unban Customer', 'Configuration API / List Customer Bans'],
    observable: 'Send none, both, one; list before and after',
    decidedBy: 'play',
    needs: ['configuration'],
    versions: { since: '3.6' },
  }),
]);
