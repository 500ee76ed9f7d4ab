/**
 * What of a world a server makes: its chats are tried one after the other on a server of their own; what is refused is
 * tried once more with less in it, and left out with the reason. It listens on nothing and keeps nothing.
 */
import { CallRefused } from '../embedded/call-aside.ts';
import type { LicenseWorld } from '../embedded/license-types.ts';
import { ownNamed } from '../embedded/populate.ts';
import { BadOption, createServer, type Server } from '../server.ts';
import type { LeftOut } from './recorded.ts';

type Chat = NonNullable<LicenseWorld['chats']>[number];

/** The world without what is refused. Rejects with `BadOption` when people or tags alone are refused. */
export async function makeable(world: LicenseWorld, leftOut: LeftOut): Promise<LicenseWorld> {
  const { chats = [], customers = [], ...base } = world;
  const kept: Chat[] = [];
  {
    await using server = await createServer({ world: base, seed: 1, listen: false, journal: false });
    const profiles = new Map(customers.map(({ key, ...profile }) => [key, profile]));
    const refusalOf = refusals(server, profiles);
    for (const chat of chats) kept.push(...(await keptOf(chat, refusalOf, leftOut)));
  }
  const made: LicenseWorld = {
    ...base,
    ...(customers.length === 0 ? {} : { customers }),
    ...(kept.length === 0 ? {} : { chats: kept }),
  };
  await using _ = await createServer({ world: made, seed: 1, listen: false, journal: false });
  return made;
}

type Refusals = (chat: Chat) => Promise<string | undefined>;

/** Tries chats, each with a customer of its own, since one that was refused may have begun. */
function refusals(server: Server, profiles: ReadonlyMap<unknown, object>): Refusals {
  return async ({ customer: whose, key: _, ...chat }) => {
    try {
      const customer = await server.customer(profiles.get(whose));
      await server.chat({ ...ownNamed(chat, server.clientId), customer });
      return undefined;
    } catch (fault) {
      if (fault instanceof BadOption || fault instanceof CallRefused) return fault.message;
      throw fault;
    }
  };
}

async function keptOf(chat: Chat, refusalOf: Refusals, leftOut: LeftOut): Promise<Chat[]> {
  const reason = await refusalOf(chat);
  if (reason === undefined) return [chat];
  // Whom the recording shows in a chat need not belong to its group any more; then nobody would be there to take it.
  const continuous = { ...chat, continuous: true };
  const others = [
    ...LESS.slice(1).map((less) => [less, chat] as const),
    ...LESS.map((less) => [less, continuous] as const),
  ];
  for (const [[words, lessOf], given] of others) {
    const less = lessOf(given);
    if ((await refusalOf(less)) !== undefined) continue;
    leftOut.add(`chats ${given === chat ? '' : 'made continuous, '}${words}: ${reason}`);
    return [less];
  }
  leftOut.add(`chats that cannot be made: ${reason}`);
  return [];
}

/** What a chat may do without, the least first. */
const LESS: readonly (readonly [string, (chat: Chat) => Chat])[] = [
  ['with everything', (chat) => chat],
  ['without their properties', withoutProperties],
  [
    'without their properties and tags',
    (chat) => eachThread(withoutProperties(chat), ({ tags: _, ...rest }) => rest),
  ],
  ['with their texts alone', textsOf],
];

type Thread = NonNullable<Chat['earlier']>[number];

/** A chat with each of its threads changed. */
function eachThread(
  { earlier, messages, tags, thread_properties, ...chat }: Chat,
  change: (thread: Thread) => Thread,
): Chat {
  const last: Thread = {
    ...(messages === undefined ? {} : { messages }),
    ...(tags === undefined ? {} : { tags }),
    ...(thread_properties === undefined ? {} : { thread_properties }),
  };
  return { ...chat, ...change(last), ...(earlier === undefined ? {} : { earlier: earlier.map(change) }) };
}

function withoutProperties({ properties: _, ...chat }: Chat): Chat {
  return eachThread(chat, ({ thread_properties: __, ...thread }) => thread);
}

function textsOf(chat: Chat): Chat {
  return eachThread(withoutProperties(chat), ({ messages = [] }) => ({
    messages: messages.filter(
      (one) => typeof one === 'string' || one.text !== undefined || one.event?.['type'] === 'message',
    ),
  }));
}
