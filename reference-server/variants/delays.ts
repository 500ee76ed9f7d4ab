/**
 * Freedoms in when things arrive: answers, pushes and webhooks later than at once, and pushes before the answer. How
 * late is drawn from the seed; the order within one kind stays.
 */
import type { Waiting } from '../core/mutation.ts';
import type { Variant } from './variant.ts';

/** The longest delay, in milliseconds. */
const MOST = 30;

function late(name: string, what: Waiting, frees: readonly string[], statement: string): Variant {
  return {
    name,
    frees,
    statement,
    hooks: (dice) => ({ wait: (kind) => (kind === what ? dice.below(MOST + 1) : 0) }),
  };
}

export const delayVariants: readonly Variant[] = [
  late('slow-answers', 'answer', ['ENV-010'], `Answers take up to ${MOST} ms longer.`),
  late('late-pushes', 'push', ['ENV-010'], `Pushes come up to ${MOST} ms later.`),
  late('late-webhooks', 'delivery', ['HOOK-012'], `Webhooks are posted up to ${MOST} ms later.`),
  {
    name: 'pushes-before-responses',
    frees: ['ENV-010'],
    statement: 'Pushes go out before the answer to the call that caused them.',
    hooks: () => ({ pushesFirst: true }),
  },
];
