/**
 * Every rule of the protocol, by area, with look-ups by catalogue code and by slug. Coverage is computed from what
 * a run emitted, never from this list.
 */
import { agents } from './agents.ts';
import { authorization } from './authorization.ts';
import { chatAccess } from './chat-access.ts';
import { chatLifecycle } from './chat-lifecycle.ts';
import { configuration } from './configuration.ts';
import { customers } from './customers.ts';
import type { Rule } from './define.ts';
import { envelope } from './envelope.ts';
import { events } from './events.ts';
import { greetings } from './greetings.ts';
import { limits } from './limits.ts';
import { listing } from './listing.ts';
import { properties } from './properties.ts';
import { pushes } from './pushes.ts';
import { queue } from './queue.ts';
import { realtime } from './realtime.ts';
import { routing1 } from './routing-1.ts';
import { routing2 } from './routing-2.ts';
import { tags } from './tags.ts';
import { threads } from './threads.ts';
import { users } from './users.ts';
import { versioning } from './versioning.ts';
import { webhooks } from './webhooks.ts';

export type { Basis, Level, Need, Rule } from './define.ts';

/** All rules, area by area, in catalogue order. */
export const RULES: readonly Rule[] = [
  ...threads,
  ...chatLifecycle,
  ...chatAccess,
  ...routing1,
  ...routing2,
  ...queue,
  ...events,
  ...realtime,
  ...properties,
  ...tags,
  ...users,
  ...customers,
  ...greetings,
  ...agents,
  ...pushes,
  ...listing,
  ...limits,
  ...configuration,
  ...authorization,
  ...envelope,
  ...versioning,
  ...webhooks,
];

const byCode = new Map(RULES.map((rule) => [rule.code, rule]));
const bySlug = new Map(RULES.map((rule) => [rule.slug, rule]));

/** The rule with a catalogue code such as `THREAD-001`. */
export function ruleByCode(code: string): Rule | undefined {
  return byCode.get(code);
}

/** The rule with a slug such as `threads.one-active`. */
export function ruleBySlug(slug: string): Rule | undefined {
  return bySlug.get(slug);
}
