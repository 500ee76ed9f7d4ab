/**
 * Which actions, pushes and webhooks a rule is about, read off its statement and source: a wire name between
 * backticks, or an action's title in the source. Links serve readers of the manifest; no verdict hangs on them.
 */
import type { Api } from '../define.ts';
import type { Rule } from '../rules/index.ts';

const APIS: Readonly<Record<Api, RegExp>> = {
  agent: /Agent Chat/,
  customer: /Customer Chat/,
  configuration: /Configuration API/,
};

/** `send_event` as pages title it: `Send Event`. */
function titleOf(name: string): string {
  return name
    .split('_')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ');
}

function quoted(statement: string): string[] {
  return [...statement.matchAll(/`([a-z_*][a-z_0-9*]*)`/g)].map((match) => match[1]!);
}

function names(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  return new RegExp(`^${pattern.replaceAll('*', '[a-z_]+')}$`).test(name);
}

/** Whether a rule speaks of a push or webhook. */
export function namesMessage(rule: Rule, name: string): boolean {
  return quoted(rule.statement).some((pattern) => names(pattern, name));
}

/** Whether a rule speaks of an action of an API. A rule whose sources name only other APIs does not. */
export function namesAction(rule: Rule, api: Api, name: string): boolean {
  const parts = rule.source.split(';');
  const title = new RegExp(`/\\s*${titleOf(name)}\\b`);
  if (parts.some((part) => APIS[api].test(part) && title.test(part))) return true;
  if (!quoted(rule.statement).includes(name)) return false;
  const named = (Object.keys(APIS) as Api[]).filter((key) => APIS[key].test(rule.source));
  return named.length === 0 || named.includes(api);
}
