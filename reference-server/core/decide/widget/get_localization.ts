/** `get_localization`: the phrases of a widget. Of each language there are the same ones, in English. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { groupThere } from './group.ts';
import { PHRASES, PHRASES_VERSION, versionIs } from './versions.ts';

export const customer = act<typeof customerActions.get_localization>({
  refusals: [groupThere, versionIs<{ group_id: number; version: string }>(() => PHRASES_VERSION)],
  facts: () => ({ facts: [], reply: () => ({ ...PHRASES }) }),
});
