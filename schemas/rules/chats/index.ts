/** Rules of chats, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { chatsClosing } from './closing.ts';
import { chatsContinuous } from './continuous.ts';
import { chatsFollowing } from './following.ts';
import { chatsResume } from './resume.ts';
import { chatsStart } from './start.ts';
import { chatsTimers } from './timers.ts';
import { chatsUsers } from './users.ts';

export const chats = inCatalogueOrder(
  chatsClosing,
  chatsContinuous,
  chatsFollowing,
  chatsResume,
  chatsStart,
  chatsTimers,
  chatsUsers,
);
