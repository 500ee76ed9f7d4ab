/**
 * Where the public documentation describes a message: addresses of pages at the commit that `schemas/SOURCE.md`
 * names, by side and version. Addresses only; what the pages say is in the definitions.
 */
import type { ActionDef, Api } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';

const COMMIT = '628955e80245804c2cf8cccb6f15898ba49002f9';
/** Root of the pages as they were read. */
export const PAGES = `https://github.com/livechat/livechat-public-docs/blob/${COMMIT}/src/pages`;
/** The stable version at that commit: its pages have no version in their path. */
const UNNAMED: Version = '3.6';

const FOLDERS: Readonly<Record<Api | 'webhooks', string>> = {
  agent: 'messaging/agent-chat-api',
  customer: 'messaging/customer-chat-api',
  configuration: 'management/configuration-api',
  webhooks: 'management/webhooks',
};

function page(folder: Api | 'webhooks', version: Version, chapter = ''): string {
  const of = version === UNNAMED ? '' : `/v${version}`;
  return `${PAGES}/${FOLDERS[folder]}${of}${chapter}/index.mdx`;
}

/** Root of the public documentation, where pages have the address that people know. */
const SITE = 'https://platform.text.com/docs';

function section(folder: Api | 'webhooks', version: Version, chapter: string, anchor: string): string {
  const of = version === UNNAMED ? '' : `/v${version}`;
  return `${SITE}/${FOLDERS[folder]}${of}${chapter}/#${anchor}`;
}

/** Where people read of an action: its section on the public site. Batches share one section, pings have theirs. */
export function actionSection({ api, name, transports, batchOf }: ActionDef, version: Version): string {
  const chapter = transports.includes('web') ? '' : '/rtm-reference';
  if (batchOf !== undefined) return section(api, version, chapter, 'batch-requests');
  return section(api, version, chapter, name === 'ping' ? 'server-pinging' : name.replaceAll('_', '-'));
}

/** Where people read of a push. */
export function pushSection(api: 'agent' | 'customer', name: string, version: Version): string {
  return section(api, version, '/rtm-pushes', name);
}

/** Where people read of a webhook. */
export function webhookSection(name: string, version: Version): string {
  return section('webhooks', version, '', name);
}

const CHANGELOGS = {
  agent: 'messaging/agent-chat-api/changelog',
  customer: 'messaging/customer-chat-api/changelog',
  configuration: 'management/changelog',
  webhooks: 'management/changelog',
  accounts: 'management/changelog',
} as const;

/** When a version came out, as its heading in the changelogs says; the newest has no day yet. */
const RELEASED: Readonly<Record<Version, string>> = {
  '3.4': '2021-12-22',
  '3.5': '2022-11-23',
  '3.6': '2025-08-07',
  '3.7': 'developer-preview',
};

/** Where the changelog of an API speaks of a version. */
export function changelogSection(part: keyof typeof CHANGELOGS, version: Version): string {
  return `${SITE}/${CHANGELOGS[part]}/#v${version.replace('.', '')}---${RELEASED[version]}`;
}

/** The page of an action: that of the Web API where it has one. */
export function actionPage({ api, transports }: ActionDef, version: Version): string {
  return page(api, version, transports.includes('web') ? '' : '/rtm-reference');
}

export function pushPage(api: 'agent' | 'customer', version: Version): string {
  return page(api, version, '/rtm-pushes');
}

export function webhookPage(version: Version): string {
  return page('webhooks', version);
}

/** The page of the structures of a side; none for those that several sides share. */
export function structurePage(side: string, version: Version): string | undefined {
  if (side === 'agent' || side === 'customer') return page(side, version, '/data-structures');
  return side === 'configuration' ? page('configuration', version) : undefined;
}
