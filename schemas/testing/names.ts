/** Names that definitions and files use and that nothing defines. Tests only. */
import type { ActionDef, PushDef, WebhookDef } from '../language/define.ts';
import type { Definitions } from '../reading/registry.ts';

/** One line for each push and webhook that some action or push names and no definition has. */
export function unknownNames(definitions: Definitions): string[] {
  const names = (table: Readonly<Record<string, PushDef | WebhookDef>>) =>
    new Set(Object.values(table).map(({ name }) => name));
  const webhooks = names(definitions.webhooks);
  const pushes = {
    agent: names(definitions.agentPushes),
    customer: names(definitions.customerPushes),
    // What a call of the Configuration API causes, agents are told.
    configuration: names(definitions.agentPushes),
  };
  const actions: readonly ActionDef[] = [
    definitions.agentActions,
    definitions.customerActions,
    definitions.configurationActions,
  ].flatMap((table) => Object.values(table));
  const told: readonly PushDef[] = [definitions.agentPushes, definitions.customerPushes].flatMap((table) =>
    Object.values(table),
  );
  const missing = (who: string, kind: string, used: readonly string[], known: ReadonlySet<string>) =>
    used
      .filter((name) => !known.has(name))
      .map((name) => `${who} names the ${kind} ${name}, which is not defined`);
  return [
    ...actions.flatMap(({ api, name, pushes: told, webhooks: delivered }) => [
      ...missing(`${api}/${name}`, 'push', told, pushes[api]),
      ...missing(`${api}/${name}`, 'webhook', delivered, webhooks),
    ]),
    ...told.flatMap(({ api, name, webhook }) =>
      missing(`${api}/${name}/push`, 'webhook', webhook === undefined ? [] : [webhook], webhooks),
    ),
  ];
}

/** Codes of rules that a text cites and that no rule has. Other names of that form have other letters in front. */
export function unknownRules(text: string, known: ReadonlySet<string>): string[] {
  const prefixes = new Set([...known].map((code) => code.slice(0, code.indexOf('-'))));
  const cited = new Set([...text.matchAll(/\b([A-Z]+)-\d{3}\b/g)].map((match) => match[0]));
  return [...cited].filter((code) => prefixes.has(code.slice(0, code.indexOf('-'))) && !known.has(code));
}
