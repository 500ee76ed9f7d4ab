/** `get_localization`: the phrases of a widget, as they were changed for its group and language. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { groupThere } from './group.ts';
import { phrasesOf, phrasesVersion, versionIs } from './versions.ts';

export const customer = act<typeof customerActions.get_localization>({
  refusals: [
    groupThere,
    versionIs<{ group_id: number; version: string }>(({ ctx, payload }) =>
      phrasesVersion(ctx.license, payload.group_id),
    ),
  ],
  facts: ({ ctx, payload }) => ({
    facts: [],
    reply: () => phrasesOf(ctx.license, payload.group_id, payload.language),
  }),
});
