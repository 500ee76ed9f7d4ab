/**
 * What implementers often get wrong, by area and, where a rule has a trap of its own, by its code. Words for `explain`
 * only; no verdict depends on them.
 */
import type { Area } from '../../schemas/rules/areas.ts';

const BY_AREA: Readonly<Record<Area, readonly string[]>> = {
  threads: [
    'a chat is given a second active thread instead of refusing or resuming',
    'links to the thread before and after are left as they were when a thread is added',
  ],
  chats: [
    'the requester’s presence is not looked at, or the flag that waives it is not read',
    'the state is changed before all of the request has been validated',
  ],
  access: ['access of a chat is stored and not looked at when it is listed or read'],
  routing: [
    'agents who are offline, at their limit or of another group are given chats',
    'a lost connection is taken for a logout, or is never noticed',
  ],
  queue: ['positions are not told anew when somebody ahead leaves'],
  events: [
    'the visibility of an event is kept for readers and forgotten in pushes',
    'a client’s own members of an event are dropped instead of stored as they came',
  ],
  realtime: ['signals that are not stored are pushed back to whoever sent them'],
  properties: ['a property that was never defined is stored, or its type is not looked at'],
  tags: ['the same tag is put twice, or the push comes although nothing changed'],
  users: ['a user who is in the chat already is added once more'],
  customers: ['a ban or an update holds for new sessions only, and not for those that are open'],
  greetings: ['the owner of a greeting and the customer are not compared'],
  agents: ['several connections of one agent are counted as several agents'],
  pushes: [
    'the request_id of the request is missing in the push to the requester, or is sent to everybody',
    'the response comes and the push does not, or both come twice',
  ],
  lists: ['a page id forgets the filters it was made with', 'totals count the page and not the whole list'],
  limits: ['characters are counted as bytes, or the limit itself is refused'],
  config: ['an unknown id is answered with success'],
  auth: ['a scope is looked at by name and not by what it implies, or only over one transport'],
  envelope: [
    'a response lacks the request_id of its request',
    'an error is an HTTP status or a text without error.type',
  ],
  versions: ['members that a version renamed or left out are sent in all versions'],
  webhooks: ['a delivery is signed or addressed as in another version, or is sent once and never again'],
};

export const MISTAKES: Readonly<Record<string, readonly string[]>> = BY_AREA;
