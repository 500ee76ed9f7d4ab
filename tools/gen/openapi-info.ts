/**
 * What the OpenAPI and AsyncAPI documents say about themselves and about where the protocol is served. The hosts are
 * the vendor's published ones; everything else is derived from tables of the specification.
 */

import { STAGES, type Version } from '../../schemas/language/versions.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { REGIONS } from '../../schemas/tables/headers.ts';

const API_HOST = 'api.livechatinc.com';
/** Host by region: the first region is that of the plain name. */
export const REGION_HOSTS: readonly (readonly [region: string, host: string])[] = REGIONS.map(
  (region, index) => [region, index === 0 ? API_HOST : API_HOST.replace('api', `api-${region}`)],
);
export const ACCOUNTS_HOST = 'accounts.livechat.com';

const STAGE_TEXTS = {
  dev_preview: 'a developer preview and may still change',
  stable: 'the stable version',
  legacy: 'a legacy version',
  deprecated: 'deprecated',
} as const;

/** Whom to ask about the protocol itself: the vendor's developers, as their documentation says. */
const CONTACT = {
  name: 'Developers of the protocol at the vendor',
  url: 'https://platform.text.com/docs/',
  email: 'developers@text.com',
};

/** The `info` object of both documents. */
export function infoOf(version: Version, kind: string): JsonSchema {
  const { stage, endsOn } = STAGES[version];
  const end = endsOn === undefined ? '' : ` until ${endsOn}`;
  return {
    title: `LiveChat messaging protocol ${version}: ${kind}`,
    version: `${version}.0`,
    description: [
      `Version ${version} is ${STAGE_TEXTS[stage]}${end}.`,
      'Generated from the definitions of livechat-protocol-kit, which is independent of the vendor.',
      'Members that a version does not define are allowed here, since a server may add some;',
      '`bundle.json` of this version holds the exact shapes.',
    ].join(' '),
    contact: CONTACT,
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    'x-stage': stage,
  };
}

/** Header that tells clients of an ageing version when its stage ends. Rules VER-001 to VER-003. */
export function stageHeader(
  version: Version,
): { readonly name: string; readonly header: JsonSchema } | undefined {
  const { stage, endsOn } = STAGES[version];
  if (stage !== 'legacy' && stage !== 'deprecated') return undefined;
  return {
    name: stage === 'legacy' ? 'Legacy' : 'Deprecation',
    header: {
      description: `End of the ${stage} stage of this version.`,
      schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      ...(endsOn === undefined ? {} : { example: endsOn }),
    },
  };
}
