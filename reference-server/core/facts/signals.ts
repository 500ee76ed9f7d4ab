/** Facts that leave no trace in the world and are only told: one row a fact. */
import { isVisibleToCustomer, publicId } from '../views/people.ts';
import { unixSeconds } from '../views/time.ts';
import type { Micros, Visibility } from '../world/world.ts';
import { where } from './members.ts';
import { factInThread, NOBODY } from './row.ts';

interface Typing {
  authorId: string;
  isTyping: boolean;
  visibility: Visibility;
  at: Micros;
}

export const signalFacts = {
  typing: factInThread<Typing>({
    apply() {
      // Leaves no trace (RT-006).
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
};
