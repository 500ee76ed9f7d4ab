/** Whose application a request is about: bots, webhooks and secrets belong to one. Shared by nouns and other acts. */
import type { Call } from '../call.ts';
import { type Ground, refuse } from '../guard.ts';

type Owned = Call<{ owner_client_id?: string }>;

/** The application that a request names, or that of its token. */
export function ownerOf({ payload, requester }: Owned): string {
  return payload.owner_client_id ?? requester.clientId;
}

/** A personal access token belongs to no application, so the request has to name one. */
export const ownerUnnamed: Ground<Owned> = refuse(
  'validation',
  ({ payload, requester }) =>
    requester.personal === true &&
    payload.owner_client_id === undefined &&
    'owner_client_id is required with a personal access token',
);
