/**
 * Where licences live. All of this server's are in one region, so a call that names another one, in its header or by its
 * token, has come to the wrong place and is told the right one (ENV-040). Nothing is redirected here.
 */
import { REGIONS } from '../../schemas/tables/headers.ts';

const HERE: (typeof REGIONS)[number] = 'dal';

/** The region that the text of a token begins with, in a header or the payload of a login; undefined where it names none. */
function regionOfToken(authorization: string): string | undefined {
  const [scheme = '', credentials = ''] = authorization.trim().split(/\s+/, 2);
  const text = /^basic$/i.test(scheme) ? secretOf(credentials) : credentials;
  return REGIONS.find((region) => text.startsWith(`${region}:`));
}

/** A personal access token comes as base64 of `account_id:token`. */
function secretOf(credentials: string): string {
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}

/** The region that is right for a call, where it is not this one or where the call was sent to another. */
export function rightRegion(authorization: string, asked?: string | undefined): string | undefined {
  const ofToken = regionOfToken(authorization);
  if (ofToken !== undefined && ofToken !== HERE) return ofToken;
  return asked === undefined || asked === '' || asked === HERE ? undefined : HERE;
}
