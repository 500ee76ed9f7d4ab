/**
 * `list_webhook_names`: what can be registered in a version, read off the definitions (AUTH-042, HOOK-008). Rule
 * VER-024 is kept here.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import { inWindow, isVersion, STAGES, VERSIONS } from '../../../../schemas/language/versions.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { WEBHOOKS } from '../../world/webhook-rows.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Action = typeof configurationActions.list_webhook_names;

const isKnown: Guard<Call<RequestOf<Action>>> = keeps(
  'definition',
  refuse(
    'validation',
    ({ payload: { version } }) =>
      version !== undefined && !isVersion(version) && `version must be one of ${VERSIONS.join(', ')}`,
  ),
);

const stable = VERSIONS.find((version) => STAGES[version].stage === 'stable');

export const configuration = act<Action>({
  refusals: [isKnown],
  facts: ({ payload }) => ({
    facts: [],
    reply: () =>
      VERSIONS.filter((version) => version === (payload.version ?? stable)).flatMap((version) =>
        Object.values(WEBHOOKS)
          .filter(({ window }) => inWindow(window, version))
          .map(({ name, filters, additionalData }) => ({
            action: name,
            ...(filters.length === 0 ? {} : { filters: [...filters] }),
            ...(additionalData.length === 0 ? {} : { additional_data: [...additionalData] }),
          })),
      ),
  }),
});
