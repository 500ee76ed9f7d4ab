/**
 * Facts about canned responses: one row a fact. Agents of the group are told, and those who read the responses of all groups; of
 * a private one only its author is.
 */
import { mayRead } from '../scopes.ts';
import { iso } from '../views/time.ts';
import type { StoredCannedResponse } from '../world/canned-responses.ts';
import type { Context } from '../world/command.ts';
import type { License, Writable } from '../world/world.ts';
import type { Reader } from './audience.ts';
import { fact, NOBODY } from './row.ts';

const changeable = (one: StoredCannedResponse) => ({
  id: one.id,
  text: one.text,
  tags: [...one.tags],
  group_id: one.groupId,
  is_private: one.isPrivate,
  author_id: one.authorId,
  updated_at: iso(one.updatedAt),
});

export const cannedResponseView = (one: StoredCannedResponse) => ({
  ...changeable(one),
  created_at: iso(one.createdAt),
});

const READ_OWN = ['canned_responses--groups:ro', 'canned_responses--groups:rw'];

/** Whether scopes and groups let an agent see one; private ones of others are for no push. */
function hears({ groupId, isPrivate, authorId }: StoredCannedResponse, { agent, scopes }: Reader): boolean {
  if (isPrivate) return authorId === agent.id;
  if (mayRead(scopes, 'canned_responses', 'all')) return true;
  return READ_OWN.some((scope) => scopes.has(scope)) && (groupId === 0 || agent.groups.has(groupId));
}

interface OfOne {
  response: StoredCannedResponse;
}

/** A payload for those agents who hear of one. */
const asHeard =
  <View>(view: (response: StoredCannedResponse) => View) =>
  ({ response }: OfOne, _ctx: Context, reader: Reader): View | undefined =>
    hears(response, reader) ? view(response) : undefined;

function keep({ license }: { readonly license: Writable<License> }, { response }: OfOne): void {
  license.cannedResponses.set(response.id, { ...response, tags: [...response.tags] });
  license.lastCannedResponseId = Math.max(license.lastCannedResponseId, response.id);
}

const AGENTS_ALONE = { settles: false, customer: NOBODY, webhook: NOBODY } as const;

export const cannedResponseFacts = {
  canned_response_created: fact<OfOne>({
    ...AGENTS_ALONE,
    apply: keep,
    agents: { name: 'canned_response_created', to: 'everybody', each: asHeard(cannedResponseView) },
  }),
  canned_response_updated: fact<OfOne>({
    ...AGENTS_ALONE,
    apply: keep,
    agents: { name: 'canned_response_updated', to: 'everybody', each: asHeard(changeable) },
  }),
  canned_response_deleted: fact<OfOne>({
    ...AGENTS_ALONE,
    apply({ license }, { response: { id } }) {
      license.cannedResponses.delete(id);
    },
    agents: { name: 'canned_response_deleted', to: 'everybody', each: asHeard(({ id }) => ({ id })) },
  }),
};
