/** Texts of the chat widget by group and language: listed and changed, one text at a time. */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { DEFAULT_PHRASES, translationKey } from '../../world/translations.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Actions = typeof configurationActions;
type OfGroup = Call<{ group_id: number; language: string }>;

const groupExists: Guard<OfGroup> = keeps(
  'ENV-029',
  refuse(
    'group_not_found',
    ({ ctx, payload: { group_id: id } }) => !ctx.license.groups.has(id) && `Group ${id} not found`,
  ),
);

/** What was changed; the other texts are the widget's own. */
function changed({
  ctx,
  payload: { group_id: groupId, language },
}: OfGroup): Readonly<Record<string, string>> {
  return ctx.license.translations.get(translationKey(groupId, language))?.phrases ?? {};
}

export const configurationActs = {
  list_translations: act<Actions['list_translations']>({
    refusals: [groupExists],
    facts: (call) => ({ facts: [], reply: () => ({ phrases: { ...DEFAULT_PHRASES, ...changed(call) } }) }),
  }),
  update_translations: act<Actions['update_translations']>({
    refusals: [groupExists],
    facts: (call) => {
      const { group_id: groupId, language, phrases: given } = call.payload;
      const phrases: Record<string, string> = { ...changed(call) };
      for (const [name, value] of Object.entries(given)) if (value !== undefined) phrases[name] = value;
      return {
        facts: [{ type: 'translation_set', translation: { groupId, language, phrases } }],
        reply: () => ({}),
      };
    },
  }),
};
