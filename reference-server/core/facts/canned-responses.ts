/**
 * Facts about canned responses: one row a fact. Agents of the group are told, and those who read the responses of all groups; of
 * a private one only its author is.
 */
import { iso } from '../views/time.ts';
import type { StoredCannedResponse } from '../world/canned-responses.ts';
import type { Context } from '../world/command.ts';
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

const READ_ALL = ['canned_responses--all:ro', 'canned_responses--all:rw'];
const READ_OWN = ['canned_responses--groups:ro', 'canned_responses--groups:rw'];

/** Whether scopes and groups let an agent see one; private ones of others are for no push. */
function hears({ groupId, isPrivate, authorId }: StoredCannedResponse, { agent, scopes }: Reader): boolean {
  if (isPrivate) return authorId === agent.id;
  if (READ_ALL.some((scope) => scopes.has(scope))) return true;
  return READ_OWN.some((scope) => scopes.has(scope)) && (groupId === 0 || agent.groups.has(groupId));
}

interface OfOne {
  response: StoredCannedResponse;
}

export const cannedResponseFacts = {
  canned_response_created: fact<OfOne>({
    apply({ license }, { response }) {
      license.cannedResponses.set(response.id, { ...response, tags: [...response.tags] });
      license.lastCannedResponseId = Math.max(license.lastCannedResponseId, response.id);
    },
    settles: false,
    agents: {
      name: 'canned_response_created',
      to: 'everybody',
      each: ({ response }, _ctx: Context, reader) =>
        hears(response, reader) ? cannedResponseView(response) : undefined,
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
  canned_response_updated: fact<OfOne>({
    apply({ license }, { response }) {
      license.cannedResponses.set(response.id, { ...response, tags: [...response.tags] });
    },
    settles: false,
    agents: {
      name: 'canned_response_updated',
      to: 'everybody',
      each: ({ response }, _ctx: Context, reader) =>
        hears(response, reader) ? changeable(response) : undefined,
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
  canned_response_deleted: fact<OfOne>({
    apply({ license }, { response: { id } }) {
      license.cannedResponses.delete(id);
    },
    settles: false,
    agents: {
      name: 'canned_response_deleted',
      to: 'everybody',
      each: ({ response }, _ctx: Context, reader) =>
        hears(response, reader) ? { id: response.id } : undefined,
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
};
