/**
 * The pages that rules cite, in one table: those of the public documentation and what else is cited, with where each
 * stands. Only what can be found there has an address; nothing is guessed.
 */
import { DOCUMENTED_PAGES, type Documentation } from './documentation.ts';

/**
 * A page of the public documentation, or something that is not one: `help`, an article of the help centre;
 * `repository`, a file of a public repository; `historical`, what cannot be read any more where it stood.
 */
type Page =
  | Documentation
  | { readonly kind: 'help' | 'repository' | 'historical'; readonly address?: string };

const PAGES = {
  ...DOCUMENTED_PAGES,
  'Management limits page': {
    kind: 'repository',
    address:
      'https://github.com/livechat/livechat-public-docs/blob/628955e80245804c2cf8cccb6f15898ba49002f9/src/pages/management/limits/index.mdx',
  },
  'Docs image asset: automatic-routing diagram': {
    kind: 'repository',
    address:
      'https://github.com/livechat/livechat-public-docs/blob/628955e80245804c2cf8cccb6f15898ba49002f9/public/images/messaging/automatic-routing.png',
  },
  'Docs image asset: manual-routing diagram': {
    kind: 'repository',
    address:
      'https://github.com/livechat/livechat-public-docs/blob/628955e80245804c2cf8cccb6f15898ba49002f9/public/images/messaging/manual-routing.png',
  },
  'Official Go SDK, Web API client': {
    kind: 'repository',
    address: 'https://github.com/livechat/lc-sdk-go/',
  },
  'Help centre: Understanding Chat assignment': {
    kind: 'help',
    address: 'https://www.livechat.com/help/understanding-chat-routing/',
  },
  'Help centre: Chat inactivity, how it works': {
    kind: 'help',
    address: 'https://www.livechat.com/help/inactivity-how-it-works/',
  },
  'Help centre: Application statuses': {
    kind: 'help',
    address: 'https://www.livechat.com/help/application-statuses/',
  },
  'Help centre: Auto-away': { kind: 'help', address: 'https://www.livechat.com/help/setting-up-auto-away/' },
  'Help centre: Using transfers and supervision': {
    kind: 'help',
    address: 'https://www.livechat.com/help/in-chat-cooperation-transfers-and-supervision/',
  },
  'Help centre: What is a seat': { kind: 'help', address: 'https://www.livechat.com/help/what-is-a-seat/' },
  'Help centre: Agents handbook': { kind: 'help', address: 'https://www.livechatinc.com/agents-handbook/' },
  'Help centre: Chats section overview': {
    kind: 'help',
    address: 'https://www.livechatinc.com/kb/how-to-chat-window/',
  },
  'Early platform docs (2018): Routing': { kind: 'historical' },
  'Early v3.0 beta Customer API reference': {
    kind: 'repository',
    address:
      'https://github.com/livechat/livechat-public-docs/blob/81377bba984caf78900c6eb4ed93dd6d06f9ddd3/site/content@beta/customer-chat-api/api-reference.md',
  },
  'Product feature page (reseller copy): Team management, work scheduler': { kind: 'historical' },
} as const satisfies Record<string, Page>;

/** Name of a page as rows cite it. */
export type PageName = keyof typeof PAGES;

/** Whether the table has a page of this name. */
export function isPage(name: string): name is PageName {
  return Object.hasOwn(PAGES, name);
}

/** Row of a page. */
export function pageOf(name: PageName): Page {
  return PAGES[name];
}
