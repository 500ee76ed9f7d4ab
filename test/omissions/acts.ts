/** What a decision of `core/decide/` cannot forget: its action, a name for every refusal, the shape of its answer. */
import type { Snippets } from './snippet.ts';

const ACT = {
  'schemas/reading/definitions.ts': ['type agentActions'],
  'reference-server/core/decide/act.ts': ['act'],
  'reference-server/core/decide/guard.ts': ['keeps', 'refuse'],
  'reference-server/core/decide/access.ts': ['active', 'exists', 'inChatId'],
};
const INDEX = {
  'reference-server/core/decide/acts.ts': ['agentActs'],
  'reference-server/core/decide/act.ts': ['type Acts'],
};
const ping = (refusals: string, facts: string) =>
  `export const agent = act<typeof agentActions.ping>({ refusals: [${refusals}], facts: ${facts} });`;
const NOTHING = '() => ({ facts: [], reply: () => ({}) })';

export const ACT_SNIPPETS: Snippets = {
  'nothing: the act is whole': { says: null, imports: ACT, code: ping('', NOTHING) },
  'no act for a defined action': {
    says: /'deactivate_chat' is missing/,
    imports: INDEX,
    code: `const { deactivate_chat: _, ...rest } = agentActs;
export const acts: Acts<'agent'> = rest;`,
  },
  'an act in the index for an action that nothing defines': {
    says: /'wave' does not exist/,
    imports: INDEX,
    code: `export const acts: Acts<'agent'> = { ...agentActs, wave: agentActs.ping };`,
  },
  'an act of an action that nothing defines': {
    says: /'wave' does not exist/,
    imports: ACT,
    code: `export const agent = act<typeof agentActions.wave>({ refusals: [], facts: ${NOTHING} });`,
  },
  'a refusal that names no rule': {
    says: /missing the following properties .*: reasons, refusal/,
    imports: ACT,
    code: ping(`refuse('not_found', () => true)`, NOTHING),
  },
  'a refusal beside the guards': {
    says: /'\{ refused: .* is not assignable to type 'Outcome<object> \| Series/,
    imports: ACT,
    code: ping('', `() => ({ refused: { type: 'not_found', message: 'gone' } })`),
  },
  'a guard that keeps a rule of no area': {
    says: /"CHAR-026"/,
    imports: ACT,
    code: ping(`keeps('CHAR-026', refuse('not_found', () => true))`, NOTHING),
  },
  'a guard with an error of no row': {
    says: /"not_there"/,
    imports: ACT,
    code: ping(`keeps('CHAT-026', refuse('not_there', () => true))`, NOTHING),
  },
  'a guard that looks for the chat where the payload has none': {
    says: /'chat_id' is missing/,
    imports: ACT,
    code: ping('exists(inChatId)', NOTHING),
  },
  'no list of guards': {
    says: /'refusals' is missing/,
    imports: ACT,
    code: `export const agent = act<typeof agentActions.ping>({ facts: ${NOTHING} });`,
  },
  'an answer of another shape than defined': {
    says: /'thread_id' is missing/,
    imports: ACT,
    code: `export const agent = act<typeof agentActions.resume_chat>({
  refusals: [], facts: () => ({ facts: [], reply: () => ({}) }),
});`,
  },
  'a fact that no row has': {
    says: /"waved"/,
    imports: ACT,
    code: ping('', `() => ({ facts: [{ type: 'waved', chatId: 'c' }], reply: () => ({}) })`),
  },
  'a setting that nobody knows': {
    says: /"lenght"/,
    imports: {
      'reference-server/core/world/license.ts': ['type License'],
      'reference-server/core/world/settings.ts': ['licenseSetting'],
    },
    code: "export const wait = (license: License) => licenseSetting(license, 'chats', 'lenght');",
  },
  'a licence without one of its collections': {
    says: /is missing the following properties .*: webhooks, /,
    imports: { 'reference-server/core/world/collections.ts': ['type LicenseMaps'] },
    code: `export const maps: LicenseMaps = {
  groups: new Map(), agents: new Map(), customers: new Map(), chats: new Map(),
};`,
  },
  'a collection whose row forgets a set of its noun': {
    says: /'scopes' is missing/,
    imports: {
      'reference-server/core/world/collections.ts': ['type Collection'],
      'reference-server/core/world/tokens.ts': ['type Token'],
    },
    code: 'export const row: Collection<string, Token> = { key: (text) => text, members: {} };',
  },
};
