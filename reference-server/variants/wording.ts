/**
 * Freedoms in what single messages say: texts, estimates, reasons and places that the documents leave to a server or
 * show in two ways. Each changes the words of few messages and nothing of what happens.
 */
import { validatorFor } from '../../schemas/reading/validate.ts';
import type { Hooks, Worded } from '../core/mutation.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import { everywhere } from './reshape.ts';
import type { Variant } from './variant.ts';

/** Changes the payloads of messages of some names, of any kind. */
function inMessages(
  names: readonly string[],
  change: (payload: JsonObject, message: Worded, canonical: unknown) => JsonObject,
): Hooks {
  return {
    worded: (message, payload, canonical) =>
      'name' in message.ref && names.includes(message.ref.name) && isObject(payload)
        ? change(payload, message, canonical)
        : payload,
  };
}

function inAll(change: (object: JsonObject) => JsonObject): Hooks {
  return { worded: (_message, payload) => everywhere(payload, change) };
}

/** Where agents read the status of a group. */
const GROUPS_READ = ['groups_status_updated', 'get_group', 'list_groups'];

const offlineAtOnce = (object: JsonObject, name: string): JsonObject =>
  object[name] === 'not_accepting_chats' ? { [name]: 'offline' } : {};

/** Beside the chat or inside it: the other of both. */
function movedOrigin(payload: JsonObject): JsonObject {
  const { transferred_from: beside, chat, ...rest } = payload;
  if (!isObject(chat)) return payload;
  const { transferred_from: inside, ...others } = chat;
  if (beside !== undefined) return { ...rest, chat: { ...others, transferred_from: beside } };
  return inside === undefined ? payload : { ...rest, chat: others, transferred_from: inside };
}

/** A reason that had to be replaced becomes the first that the version knows. */
function anyReason(payload: JsonObject, { ref, version }: Worded, canonical: unknown): JsonObject {
  if (!isObject(canonical) || canonical['reason'] === payload['reason']) return payload;
  const members = validatorFor(ref, version, 'exact')?.schema['properties'];
  const reason = isObject(members) && isObject(members['reason']) ? members['reason']['enum'] : undefined;
  return Array.isArray(reason) ? { ...payload, reason: reason[0] } : payload;
}

function withoutMember(name: string): (payload: JsonObject) => JsonObject {
  return ({ [name]: _, ...payload }) => payload;
}

/** Of the former thread of a chat: the customer has left it. */
function absentAfterwards(object: JsonObject): JsonObject {
  const { users, thread } = object;
  if (!Array.isArray(users) || !isObject(thread) || thread['active'] !== false) return object;
  const seen = users.map((user: unknown) =>
    isObject(user) && user['type'] === 'customer' ? { ...user, present: false } : user,
  );
  return { ...object, users: seen };
}

function otherAvatar(payload: JsonObject): JsonObject {
  const { avatar_path: path, avatar, ...bot } = payload;
  if (path !== undefined) return { ...bot, avatar: path };
  return avatar === undefined ? payload : { ...bot, avatar_path: avatar };
}

const REMOVED = ['user_removed_from_chat'];

const briefly = (bot: JsonObject): JsonObject =>
  withoutMember('owner_client_id')(withoutMember('default_group_priority')(bot));

export const wordingVariants: readonly Variant[] = [
  {
    name: 'other-system-texts',
    frees: ['EVENT-041'],
    statement: 'System messages have other texts.',
    hooks: () =>
      inAll((object) =>
        // What a client says in one is its own (EVENT-040), and only the server's has no author (EVENT-008).
        object['type'] === 'system_message' &&
        object['author_id'] === undefined &&
        typeof object['text'] === 'string'
          ? { ...object, text: `System: ${object['text']}` }
          : object,
      ),
  },
  {
    name: 'other-estimates',
    frees: ['QUEUE-002'],
    statement: 'Waiting is estimated at something else.',
    hooks: () =>
      inAll((object) =>
        typeof object['wait_time'] === 'number' && 'position' in object
          ? { ...object, wait_time: object['wait_time'] * 3 + 1 }
          : object,
      ),
  },
  {
    name: 'groups-offline-at-once',
    frees: ['ROUTE-071', 'ROUTE-072'],
    statement: 'Agents are told that a group is offline as soon as nobody accepts chats in it.',
    hooks: () => ({
      worded: ({ ref }, payload) =>
        'name' in ref && GROUPS_READ.includes(ref.name)
          ? everywhere(payload, (object) => ({
              ...object,
              ...offlineAtOnce(object, 'status'),
              ...offlineAtOnce(object, 'routing_status'),
            }))
          : payload,
    }),
  },
  {
    name: 'other-removal-reasons',
    frees: ['USER-010', 'USER-011'],
    statement: 'Removals made by the router have `other` as their reason.',
    hooks: () =>
      inMessages(REMOVED, (payload) =>
        payload['reason'] === 'manual' || payload['reason'] === undefined
          ? payload
          : { ...payload, reason: 'other' },
      ),
  },
  {
    name: 'any-disconnect-reason',
    frees: ['ENV-030'],
    statement: 'A reason of disconnection that a version does not know becomes any that it knows.',
    hooks: () => inMessages(['agent_disconnected', 'customer_disconnected'], anyReason),
  },
  {
    name: 'transferred-from-elsewhere',
    frees: ['ACCESS-021'],
    statement: '`transferred_from` stands at the place that the other side has for it.',
    hooks: () => inMessages(['incoming_chat'], movedOrigin),
  },
  {
    name: 'webhook-statuses-with-blanks',
    frees: ['AGENT-008'],
    statement: 'Webhooks spell statuses with blanks.',
    hooks: () => ({
      worded: ({ ref }, payload) =>
        ref.kind === 'webhook' && isObject(payload) && typeof payload['status'] === 'string'
          ? { ...payload, status: payload['status'].replaceAll('_', ' ') }
          : payload,
    }),
  },
  {
    name: 'bot-avatar-elsewhere',
    frees: ['CONF-010'],
    statement: 'The picture of a bot has the name that other versions have for it.',
    hooks: () => ({
      worded: ({ ref }, payload) => {
        if (ref.kind !== 'action' || ref.part !== 'response') return payload;
        if (ref.name === 'get_bot' && isObject(payload)) return otherAvatar(payload);
        if (ref.name !== 'list_bots' || !Array.isArray(payload)) return payload;
        return payload.map((bot: unknown) => (isObject(bot) ? otherAvatar(bot) : bot));
      },
    }),
  },
  {
    name: 'bots-listed-briefly',
    frees: ['CONF-010'],
    statement: 'Whose a bot is, and its usual priority, is said of the bot by itself and in no list.',
    hooks: () => ({
      worded: ({ ref }, payload) =>
        ref.kind === 'action' && ref.part === 'response' && ref.name === 'list_bots' && Array.isArray(payload)
          ? payload.map((bot: unknown) => (isObject(bot) ? briefly(bot) : bot))
          : payload,
    }),
  },
  {
    name: 'no-statistics',
    frees: ['CUST-001'],
    statement: 'Customers are not told their statistics.',
    hooks: () => ({
      worded: ({ ref }, payload) =>
        ref.kind === 'action' && ref.api === 'customer' && ref.name === 'get_customer' && isObject(payload)
          ? withoutMember('statistics')(payload)
          : payload,
    }),
  },
  {
    name: 'following-ends-without-chat',
    frees: ['CHAT-045'],
    statement: 'The end of following is answered with nothing.',
    hooks: () => ({
      worded: ({ ref }, payload) =>
        ref.kind === 'action' && ref.name === 'unfollow_chat' && ref.part === 'response' ? {} : payload,
    }),
  },
  {
    name: 'customers-absent-after-the-end',
    frees: ['USER-001'],
    statement: 'In a chat without an active thread the customer is not present.',
    hooks: () => inAll(absentAfterwards),
  },
];
