/** Every mutant by name. `livechat-kit serve --mutant NAME` and the kit's self tests look them up here. */
import type { Mutation } from '../core/mutation.ts';
import {
  agentsOnlyLeak,
  closedByOutsider,
  closedInSilence,
  routerSignsClosing,
  secondChat,
} from './chats.ts';
import { freeTextErrors, wrongRequestId } from './envelope.ts';
import { closingUnannounced, pushLeaked, pushTwice, requestIdEverywhere, seenInSilence } from './pushes.ts';
import { alwaysAccepting, overLimit, queueReversed, tiersReversed } from './routing.ts';
import {
  brokenThreadLinks,
  eventInClosedThread,
  eventsReversed,
  millisecondThreads,
  secondActiveThread,
} from './threads.ts';
import { lostWebhook, nakedWebhook, wrongSecret } from './webhooks.ts';

const all: readonly Mutation[] = [
  secondActiveThread,
  eventInClosedThread,
  brokenThreadLinks,
  millisecondThreads,
  eventsReversed,
  closedByOutsider,
  closedInSilence,
  routerSignsClosing,
  secondChat,
  agentsOnlyLeak,
  pushTwice,
  pushLeaked,
  requestIdEverywhere,
  seenInSilence,
  closingUnannounced,
  lostWebhook,
  wrongSecret,
  nakedWebhook,
  wrongRequestId,
  freeTextErrors,
  overLimit,
  tiersReversed,
  queueReversed,
  alwaysAccepting,
];

export const MUTANTS: Readonly<Record<string, Mutation>> = Object.fromEntries(
  all.map((mutant) => [mutant.name, mutant]),
);
