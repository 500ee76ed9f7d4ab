/**
 * The areas by which documents group the actions of an API, as the chapters of the public documentation do. A new
 * action falls into the area of its noun; what has none is *Other*, which is a chapter too.
 */
import type { ActionDef, Api } from '../../schemas/language/define.ts';

type Chapter = readonly [area: string, names: RegExp];

const CHATTING: readonly Chapter[] = [
  ['Properties', /_properties$/],
  ['Thread tags', /tag_thread$/],
  ['Chat access', /^transfer_chat$/],
  ['Chat users', /_user_(to|from)_chat$/],
  ['Events', /^send_event|_event$|^upload_file$|rich_message_postback$|sneak_peek$/],
  ['Greetings', /greeting|welcome_message/],
  ['Configuration', /configuration$|localization$/],
  ['Customers', /customers?(_page|_session_fields)?$/],
  ['Status', /status(es)?$|^log(in|out)$|^ping$|^update_session$/],
  ['Chats', /_chats?$|_threads$|_archives$/],
];

const CONFIGURING: readonly Chapter[] = [
  ['Auto access', /auto_access/],
  ['Bots', /bot/],
  ['Agents', /agent/],
  ['Customer bans', /bans$|^unban_/],
  ['Webhooks', /webhook/],
  ['Properties', /propert/],
  ['Greetings', /greeting/],
  ['Groups', /group/],
  ['Tags', /tag/],
  ['Canned responses', /canned_response/],
];

const AREAS: Readonly<Record<Api, readonly Chapter[]>> = {
  agent: CHATTING,
  customer: CHATTING,
  configuration: CONFIGURING,
};

const APIS: Readonly<Record<Api, string>> = {
  agent: 'Agent Chat',
  customer: 'Customer Chat',
  configuration: 'Configuration',
};

/** The area of an action within its API. */
export function chapterOf({ api, name }: Pick<ActionDef, 'api' | 'name'>): string {
  return AREAS[api].find(([, names]) => names.test(name))?.[0] ?? 'Other';
}

/** The tag of an action: its API and its area. */
export function tagOf(action: Pick<ActionDef, 'api' | 'name'>): string {
  return `${APIS[action.api]}: ${chapterOf(action)}`;
}

/** The tags of actions, described, in alphabetical order. */
export function tagsOf(actions: readonly ActionDef[]): { name: string; description: string }[] {
  const found = new Map(
    actions.map((action) => [tagOf(action), `${chapterOf(action)} in the ${APIS[action.api]} API.`]),
  );
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, description]) => ({ name, description }));
}
