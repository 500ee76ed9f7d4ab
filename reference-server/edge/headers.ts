/**
 * The life-cycle headers of HTTP answers and the CORS headers browsers ask for. Nothing here depends on the
 * action or its outcome: errors carry the same headers as successes (VER-005).
 */
import type { Stage, Version, VersionStage } from '../../schemas/language/versions.ts';

/** A name may have several values, as `Set-Cookie` does. */
export type Headers = Record<string, string | string[]>;
export type Stages = Readonly<Record<Version, VersionStage>>;

const HEADER_OF_STAGE: Readonly<Partial<Record<Stage, string>>> = {
  legacy: 'Legacy',
  deprecated: 'Deprecation',
};

/** `Legacy` or `Deprecation` with the end of the stage; nothing for other stages. Rules VER-001 to VER-003. */
export function lifecycleHeaders(stages: Stages, version: Version): Headers {
  const { stage, endsOn } = stages[version];
  const name = HEADER_OF_STAGE[stage];
  return name !== undefined && endsOn !== undefined ? { [name]: endsOn } : {};
}

/** Every origin is let in, with credentials, because a test server has nothing to protect from a browser. */
export function corsHeaders(origin: string | undefined): Headers {
  if (origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Legacy, Deprecation',
    Vary: 'Origin',
  };
}

/** The answer to a preflight request. */
export function preflightHeaders(origin: string | undefined, requestedHeaders: string | undefined): Headers {
  return {
    ...corsHeaders(origin ?? '*'),
    'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
    'Access-Control-Allow-Headers':
      requestedHeaders ?? 'Authorization, Content-Type, X-Region, X-Author-Id, X-API-Version',
    'Access-Control-Max-Age': '600',
  };
}
