/** `get_configuration`: what a widget is built from. Nobody need be known to ask. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { groupThere } from './group.ts';
import { configurationOf, configurationVersion, versionIs } from './versions.ts';

export const customer = act<typeof customerActions.get_configuration>({
  refusals: [
    groupThere,
    versionIs<{ group_id: number; version: string }>(({ ctx, payload }) =>
      configurationVersion(ctx.license, payload.group_id),
    ),
  ],
  facts: ({ ctx: { license }, payload: { group_id: id } }) => ({
    facts: [],
    reply: () => configurationOf(license, id),
  }),
});
