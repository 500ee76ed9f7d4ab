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

/**
 * Headers that tell clients of an ageing version when its stage ends. Rules VER-001 to VER-003. Every version comes into
 * these stages and a client stays the same, so that each document has both, and a differ is not told that all answers
 * changed where a stage did; which stage it is, `x-stage` says.
 */
export const STAGE_HEADERS: Readonly<Record<'Legacy' | 'Deprecation', JsonSchema>> = {
  Legacy: stageHeader('legacy'),
  Deprecation: stageHeader('deprecated'),
};

function stageHeader(stage: string): JsonSchema {
  return {
    description: `End of the ${stage} stage, in the answers of a version that is in it.`,
    schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  };
}
