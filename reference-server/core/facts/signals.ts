/** Facts that leave no trace in the world and are only told: one row a fact. */
import { publicId } from '../views/people.ts';
import { iso, unixSeconds } from '../views/time.ts';
import { isVisibleToCustomer } from '../world/chats.ts';
import type { Micros, Visibility } from '../world/world.ts';
import type { Reader } from './audience.ts';
import { where } from './members.ts';
import { fact, factInThread, NOBODY } from './row.ts';

interface Typing {
  authorId: string;
  isTyping: boolean;
  visibility: Visibility;
  at: Micros;
}

interface SneakPeek {
  authorId: string;
  text: string;
  at: Micros;
}

interface Thinking {
  authorId: string;
  visibility: Visibility;
  /** What was said of it, as it was given. */
  words: { title?: string; description?: string; custom_id?: string };
  at: Micros;
}

interface Preview {
  authorId: string;
  text: string;
  customId: string | undefined;
  at: Micros;
}

interface Multicast {
  authorId: string;
  content: unknown;
  /** The sender's own name for it. */
  kind: string | undefined;
  to: { all: boolean; agentIds: readonly string[]; groupIds: readonly number[] };
}

/** Group 0 is everybody's (ACCESS-002); whoever is meant in several ways is reached once (RT-020). */
function isReached({ to }: Multicast, { agent, scopes }: Reader): boolean {
  if (!scopes.has('multicast:ro') && !scopes.has('multicast:rw')) return false;
  if (to.all || to.groupIds.includes(0) || to.agentIds.includes(agent.id)) return true;
  return to.groupIds.some((id) => agent.groups.has(id));
}

const leavesNoTrace = (): void => {
  // What nobody keeps is not written either (RT-006, RT-021), and moves no timer of the thread (RT-008).
};

/** None of them causes a webhook (RT-007). */
export const signalFacts = {
  typing: factInThread<Typing>({
    apply() {
      // Leaves no trace (RT-006), and moves no timer (RT-008).
    },
    settles: false,
    answers: ['send_typing_indicator'],
    agents: {
      name: 'incoming_typing_indicator',
      to: 'members',
      payload: (fact) => ({
        ...where(fact),
        typing_indicator: {
          author_id: fact.authorId,
          visibility: fact.visibility,
          timestamp: unixSeconds(fact.at),
          is_typing: fact.isTyping,
        },
      }),
    },
    // Not what was for agents alone (RT-003).
    customer: {
      name: 'incoming_typing_indicator',
      payload: (fact, { license }, chat) =>
        fact.visibility === 'agents' || !isVisibleToCustomer(chat, fact.authorId)
          ? undefined
          : {
              ...where(fact),
              typing_indicator: {
                author_id: publicId(license, fact.authorId),
                recipients: 'all',
                timestamp: unixSeconds(fact.at),
                is_typing: fact.isTyping,
              },
            },
    },
    webhook: NOBODY,
  }),
  /** Customers never see what another is about to write, not even their own other windows (RT-005). */
  sneak_peek: factInThread<SneakPeek>({
    apply: leavesNoTrace,
    settles: false,
    agents: {
      name: 'incoming_sneak_peek',
      to: 'members',
      payload: (fact) => ({
        ...where(fact),
        sneak_peek: { author_id: fact.authorId, text: fact.text, timestamp: unixSeconds(fact.at) },
      }),
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
  thinking: factInThread<Thinking>({
    apply: leavesNoTrace,
    settles: false,
    answers: ['send_thinking_indicator'],
    agents: {
      name: 'incoming_thinking_indicator',
      to: 'members',
      payload: (fact) => ({
        ...where(fact),
        author_id: fact.authorId,
        sent_at: iso(fact.at),
        ...fact.words,
      }),
    },
    customer: {
      name: 'incoming_thinking_indicator',
      payload: (fact, { license }, chat) =>
        fact.visibility === 'agents' || !isVisibleToCustomer(chat, fact.authorId)
          ? undefined
          : {
              ...where(fact),
              author_id: publicId(license, fact.authorId),
              sent_at: iso(fact.at),
              ...fact.words,
            },
    },
    webhook: NOBODY,
  }),
  previewed: factInThread<Preview>({
    apply: leavesNoTrace,
    settles: false,
    agents: NOBODY,
    customer: {
      name: 'incoming_event_preview',
      payload: (fact, { license }) => ({
        ...where(fact),
        event: {
          type: 'message',
          text: fact.text,
          author_id: publicId(license, fact.authorId),
          created_at: iso(fact.at),
          ...(fact.customId === undefined ? {} : { custom_id: fact.customId }),
        },
      }),
    },
    webhook: NOBODY,
  }),
  multicast: fact<Multicast>({
    apply: leavesNoTrace,
    settles: false,
    answers: ['multicast'],
    agents: {
      name: 'incoming_multicast',
      to: 'everybody',
      each: (news, _ctx, reader) =>
        isReached(news, reader)
          ? {
              author_id: news.authorId,
              content: news.content,
              ...(news.kind === undefined ? {} : { type: news.kind }),
            }
          : undefined,
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
};
