/**
 * What of a world a server makes: the world is tried on a server of its own, chats that are refused are found by halves,
 * tried once more with less in them, and left out with the reason. It listens on nothing and keeps nothing.
 */
import type { LicenseWorld } from '../embedded/license-types.ts';
import { BadOption, createServer, type Server } from '../server.ts';
import type { LeftOut } from './recorded.ts';

type Chat = NonNullable<LicenseWorld['chats']>[number];

/** The world without what is refused. Rejects with `BadOption` when people or tags alone are refused. */
export async function makeable(world: LicenseWorld, leftOut: LeftOut): Promise<LicenseWorld> {
  await using server = await createServer({ seed: 1, listen: false, journal: false });
  const { chats = [], ...base } = world;
  const refusedBase = await refusalOf(server, base);
  if (refusedBase !== undefined) throw new BadOption(refusedBase);
  const kept = await keptOf(server, base, chats, leftOut);
  const made = kept.length === 0 ? base : { ...base, chats: kept };
  const refused = await refusalOf(server, made);
  if (refused !== undefined) throw new BadOption(refused);
  return made;
}

async function keptOf(
  server: Server,
  base: LicenseWorld,
  chats: readonly Chat[],
  leftOut: LeftOut,
): Promise<Chat[]> {
  const [first] = chats;
  if (first === undefined) return [];
  const refused = await refusalOf(server, { ...base, chats: [...chats] });
  if (refused === undefined) return [...chats];
  if (chats.length > 1) {
    const middle = Math.ceil(chats.length / 2);
    const before = await keptOf(server, base, chats.slice(0, middle), leftOut);
    return [...before, ...(await keptOf(server, base, chats.slice(middle), leftOut))];
  }
  const reason = refused.replace(/^world\.chats\[0\]: /, '');
  for (const [without, lessOf] of LESS) {
    const less = lessOf(first);
    if ((await refusalOf(server, { ...base, chats: [less] })) !== undefined) continue;
    leftOut.add(`chats without their ${without}: ${reason}`);
    return [less];
  }
  leftOut.add(`chats that cannot be made: ${reason}`);
  return [];
}

async function refusalOf(server: Server, world: LicenseWorld): Promise<string | undefined> {
  try {
    await server.license(world);
    return undefined;
  } catch (fault) {
    if (fault instanceof BadOption) return fault.message;
    throw fault;
  }
}

/** What a chat may do without, the least first. */
const LESS: readonly (readonly [string, (chat: Chat) => Chat])[] = [
  ['properties', withoutProperties],
  ['properties and tags', (chat) => eachThread(withoutProperties(chat), ({ tags: _, ...rest }) => rest)],
  ['properties, tags and events that are no texts', textsOf],
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
