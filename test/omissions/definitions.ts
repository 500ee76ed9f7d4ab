/** What a definition, a row of the catalogue and a check cannot forget. */
import type { Snippets } from './snippet.ts';

const WEBHOOK = {
  'schemas/language/define.ts': ['defineAction', 'defineWebhook'],
  'schemas/language/primitives.ts': ['Empty'],
  'schemas/tables/webhook-filters.ts': ['ABOUT_CHAT'],
};
const webhook = (members: string) =>
  `export const waved = defineWebhook({ name: 'waved', summary: 'A wave.', payload: Empty, ${members} });`;

const RULE = { 'schemas/rules/define.ts': ['must'] };
const COLUMNS = {
  statement: `statement: 'A wave is answered.',`,
  source: `source: ['System activities'],`,
  observable: `observable: 'Wave',`,
  decidedBy: `decidedBy: 'play',`,
};
const rule = (columns: readonly string[]) =>
  `export const row = must('THREAD-035', 'answered', { ${columns.join(' ')} });`;
/** A rule without one of its columns, for each that it must have. */
const halfRules = Object.keys(COLUMNS).map((left): [string, Snippets[string]] => [
  `a rule without ${left}`,
  {
    says: new RegExp(`'${left}' is missing`),
    imports: RULE,
    code: rule(Object.entries(COLUMNS).flatMap(([name, column]) => (name === left ? [] : [column]))),
  },
]);

const CHECK = { 'conformance/check.ts': ['defineCheck'] };

export const DEFINITION_SNIPPETS: Snippets = {
  'nothing: the webhook is whole': { says: null, imports: WEBHOOK, code: webhook('...ABOUT_CHAT') },
  'a webhook without a word on filters': {
    says: /is missing the following properties .*: filters, additionalData/,
    imports: WEBHOOK,
    code: webhook(''),
  },
  'a webhook without a word on what deliveries carry besides': {
    says: /'additionalData' is missing/,
    imports: WEBHOOK,
    code: webhook(`filters: ['source_type']`),
  },
  'a webhook with a filter that there is not': {
    says: /"only_yours"/,
    imports: WEBHOOK,
    code: webhook(`...ABOUT_CHAT, filters: ['only_yours']`),
  },
  'an action without scopes': {
    says: /'scopes' is missing/,
    imports: WEBHOOK,
    code: `export const wave = defineAction({
  api: 'agent', name: 'wave', summary: 'Wave.', request: Empty, response: Empty,
});`,
  },
  'an action with an error of no row': {
    says: /"not_there"/,
    imports: WEBHOOK,
    code: `export const wave = defineAction({
  api: 'agent', name: 'wave', summary: 'Wave.', scopes: 'none', request: Empty, response: Empty,
  errors: ['not_there'],
});`,
  },
  'nothing: the rule is whole': { says: null, imports: RULE, code: rule(Object.values(COLUMNS)) },
  ...Object.fromEntries(halfRules),
  'a rule with a source that is no page': {
    says: /"Overheard"/,
    imports: RULE,
    code: rule(Object.values({ ...COLUMNS, source: `source: ['Overheard'],` })),
  },
  'a check without a rule': {
    says: /'rule' is missing/,
    imports: CHECK,
    code: `export const check = defineCheck({ title: 'A wave.', api: 'agent', run: async () => {} });`,
  },
  'a check that needs what no target can offer': {
    says: /"telepathy"/,
    imports: CHECK,
    code: `export const check = defineCheck({
  rule: 'THREAD-001', title: 'A wave.', api: 'agent', needs: ['telepathy'], run: async () => {},
});`,
  },
};
