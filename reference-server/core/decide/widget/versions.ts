/**
 * The two documents that a widget may keep: its configuration and its phrases, each under a version that follows from
 * what it says, so that what has not changed keeps its version.
 */
import type { WidgetConfiguration } from '../../../../schemas/structures/customer/customer-configuration.ts';
import { licenseSetting } from '../../world/settings.ts';
import { DEFAULT_PHRASES, translationKey } from '../../world/translations.ts';
import type { License } from '../../world/world.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { formOf } from './forms.ts';

/** What a widget of a group is built from. */
export function configurationOf(license: License, groupId: number): WidgetConfiguration {
  const ticketForm = formOf('ticket');
  return {
    buttons: [
      {
        id: `button-${groupId}`,
        type: 'text',
        online_value: 'Chat with us',
        offline_value: 'Leave a message',
      },
    ],
    ...(ticketForm === undefined ? {} : { ticket_form: ticketForm }),
    integrations: {},
    properties: {
      license: { chats: { 'queue.enabled': licenseSetting(license, 'chats', 'queue.enabled') } },
      group: {},
    },
  };
}

/** What else a widget says, which nobody has changed; it is in English whatever the language. */
const PHRASES: Readonly<Record<string, string>> = {
  Send: 'Send',
  'Write a message': 'Write a message',
  'Chat with us': 'Chat with us',
  'Leave a message': 'Leave a message',
};

/** A number that follows from a text: FNV-1a over its characters. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return sum.toString(16).padStart(8, '0');
}

export function configurationVersion(license: License, groupId: number): string {
  return checksum(JSON.stringify(configurationOf(license, groupId)));
}

/** What a widget of a group says in a language, with what `update_translations` has changed. */
export function phrasesOf(
  { translations }: License,
  groupId: number,
  language: string,
): Readonly<Record<string, string>> {
  return { ...PHRASES, ...DEFAULT_PHRASES, ...translations.get(translationKey(groupId, language))?.phrases };
}

/** One version for all languages of a group, since the dynamic configuration names one. */
export function phrasesVersion({ translations }: License, groupId: number): string {
  const changed = [...translations.values()].filter((one) => one.groupId === groupId);
  return checksum(JSON.stringify([PHRASES, DEFAULT_PHRASES, changed]));
}

/** A document is read under the version that the dynamic configuration names. */
export function versionIs<Payload extends { readonly version: string }>(
  of: (call: Call<Payload>) => string,
): Guard<Call<Payload>> {
  return keeps(
    'definition',
    refuse('not_found', (call) => {
      const { version } = call.payload;
      return version !== of(call) && `Version ${version} is not the one of the dynamic configuration`;
    }),
  );
}
