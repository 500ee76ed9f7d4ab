/**
 * Which actions, pushes, webhooks and endpoints a rule is about: those it says it concerns, or else what its statement
 * and source name, a wire name between backticks or an action's title. Links serve readers of the manifest; no verdict
 * hangs on them.
 */
import type { Api } from '../../schemas/language/define.ts';
import { citationOf, type Rule, sourceText } from '../../schemas/rules/index.ts';

const APIS: Readonly<Record<Api, RegExp>> = {
  agent: /Agent Chat/,
  customer: /Customer Chat/,
  configuration: /Configuration API/,
};

/** Each rule is asked about every message of every version, so what is read off texts is kept. */
const titles = new Map<string, RegExp>();
const quotes = new WeakMap<Rule, readonly string[]>();
const sources = new WeakMap<Rule, readonly string[]>();

/** `send_event` as pages title it: `Send Event`, at the end of a place in a source. */
function titleOf(name: string): RegExp {
  let title = titles.get(name);
  if (title === undefined) {
    const words = name.split('_').map((word) => word[0]!.toUpperCase() + word.slice(1));
    title = new RegExp(`/\\s*${words.join(' ')}\\b`);
    titles.set(name, title);
  }
  return title;
}

function quoted(rule: Rule): readonly string[] {
  let found = quotes.get(rule);
  if (found === undefined) {
    found = [...rule.statement.matchAll(/`([a-z_*][a-z_0-9*]*)`/g)].map((match) => match[1]!);
    quotes.set(rule, found);
  }
  return found;
}

function sourcesOf(rule: Rule): readonly string[] {
  let found = sources.get(rule);
  if (found === undefined) {
    found = rule.source.map(citationOf);
    sources.set(rule, found);
  }
  return found;
}

const patterns = new Map<string, RegExp>();

function names(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^${pattern.replaceAll('*', '[a-z_]+')}$`);
    patterns.set(pattern, expression);
  }
  return expression.test(name);
}

const concerns = (patternsOfRule: readonly string[], name: string) =>
  patternsOfRule.some((pattern) => names(pattern, name));

/** Whether a rule speaks of a push or webhook. */
export function namesMessage(rule: Rule, name: string): boolean {
  return concerns(rule.concerns ?? quoted(rule), name);
}

/** Whether a rule speaks of an endpoint of accounts. */
export function namesEndpoint(rule: Rule, name: string): boolean {
  return concerns(rule.concerns ?? [], `accounts/${name}`);
}

/** Whether a rule speaks of an action of an API. A rule whose sources name only other APIs does not. */
export function namesAction(rule: Rule, api: Api, name: string): boolean {
  if (rule.concerns !== undefined) return concerns(rule.concerns, `${api}/${name}`);
  const title = titleOf(name);
  if (sourcesOf(rule).some((part) => APIS[api].test(part) && title.test(part))) return true;
  if (!quoted(rule).includes(name)) return false;
  const named = (Object.keys(APIS) as Api[]).filter((key) => APIS[key].test(sourceText(rule.source)));
  return named.length === 0 || named.includes(api);
}
