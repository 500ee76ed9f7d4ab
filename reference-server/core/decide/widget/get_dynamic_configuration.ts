/** `get_dynamic_configuration`: what a widget asks for first, with the versions of the two larger documents (VER-018). */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { customerStatus } from '../../routing/index.ts';
import { act } from '../act.ts';
import { groupThere } from './group.ts';
import { configurationVersion, phrasesVersion } from './versions.ts';

export const customer = act<typeof customerActions.get_dynamic_configuration>({
  refusals: [groupThere],
  facts({ ctx, payload: { group_id: id = 0 } }) {
    const { license } = ctx;
    const online = [...license.groups.keys()].filter((group) => customerStatus(ctx, group) !== 'offline');
    return {
      facts: [],
      reply: () => ({
        organization_id: license.organizationId,
        default_widget: 'livechat',
        livechat_active: true,
        livechat: {
          group_id: id,
          client_limit_exceeded: false,
          domain_allowed: true,
          ...(online.length === 0 ? {} : { online_group_ids: online }),
          config_version: configurationVersion(license, id),
          localization_version: phrasesVersion(license, id),
          language: license.groups.get(id)?.languageCode ?? 'en',
        },
      }),
    };
  },
});
