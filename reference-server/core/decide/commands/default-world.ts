/**
 * The licence a server starts with when it is given none: an owner, an administrator, three plain agents, one
 * bot, groups 0 and 1. One plain agent is online, so that a first chat finds somebody. It is a specification like any world file; the machine makes the facts.
 */
import type { WorldSpec } from './world-spec.ts';

export type { WorldSpec };

type Tokens = NonNullable<NonNullable<WorldSpec['agents']>[number]['tokens']>;

/** Tokens with a scope that only administrators have; those for bots of an application are of both. */
const OF_ADMINISTRATOR: Tokens = [
  { scopes: ['agents--all:rw'] },
  { scopes: ['agents-bot--my:rw'] },
  { scopes: ['agents-bot--all:rw'] },
  { scopes: ['agents-bot--my:rw'], application: 'second' },
  { scopes: ['agents-bot--all:rw'], application: 'second' },
  { scopes: ['properties.license.value--my:rw'] },
  { scopes: ['properties.group.value--my:rw'] },
  { scopes: ['tags--groups:rw'] },
];

/** The same for everybody's things: of another agent, so that both can be there at once. */
const OF_OWNER: Tokens = [
  { scopes: ['properties.license.value--all:rw'] },
  { scopes: ['properties.group.value--all:rw'] },
  { scopes: ['tags--all:rw'] },
];

/** Tokens that show what scopes and applications mean, one scope each. */
const FURTHER: Tokens = [
  { scopes: ['customers:ro'] },
  { scopes: ['chats--access:ro'] },
  { scopes: ['chats--all:ro'] },
  { scopes: ['chats--all:rw'] },
  { scopes: ['chats.conversation--my:rw'] },
  { scopes: ['agents--my:rw'] },
  { application: 'second' },
];

/** Another licence, for what must not pass from one to the other. */
export function otherWorld(): WorldSpec {
  return { agents: [{ id: 'owner@other.example', name: 'owner', role: 'owner', groups: [{ id: 0 }] }] };
}

/**
 * Two of the plain agents are in group 0, the third in group 1. `further`: the third, the administrator and the owner have
 * tokens that may do less, the first two also such of a second application, for whoever cannot have them made.
 */
export function defaultWorld({ further = false } = {}): WorldSpec {
  return {
    groups: [
      { id: 0, name: 'General' },
      { id: 1, name: 'Support' },
    ],
    agents: [
      {
        id: 'owner@example.com',
        name: 'owner',
        role: 'owner',
        groups: [{ id: 0 }],
        ...(further ? { tokens: OF_OWNER } : {}),
      },
      {
        id: 'administrator@example.com',
        name: 'administrator',
        role: 'administrator',
        groups: [{ id: 0 }],
        ...(further ? { tokens: OF_ADMINISTRATOR } : {}),
      },
      { id: 'agent1@example.com', name: 'agent1', role: 'normal', groups: [{ id: 0 }], online: true },
      { id: 'agent2@example.com', name: 'agent2', role: 'normal', groups: [{ id: 0 }] },
      {
        id: 'agent3@example.com',
        name: 'agent3',
        role: 'normal',
        groups: [{ id: 1 }],
        ...(further ? { tokens: FURTHER } : {}),
      },
      { name: 'bot', type: 'bot', groups: [{ id: 0 }] },
    ],
  };
}
