/** Mutants that break who is told what, and how often. See `threads.ts` for what a mutant may do. */

import type { Mutation } from '../core/mutation.ts';
import type { Effect } from '../core/world/command.ts';

type PushEffect = Extract<Effect, { type: 'push' }>;

function isPush(effect: Effect, name: string): effect is PushEffect {
  return effect.type === 'push' && effect.name === name;
}

export const pushTwice: Mutation = {
  name: 'push-twice',
  rule: 'PUSH-014',
  description: 'Every `incoming_event` is pushed twice.',
  effects: (effects) =>
    effects.flatMap((effect): Effect[] => (isPush(effect, 'incoming_event') ? [effect, effect] : [effect])),
};

export const pushLeaked: Mutation = {
  name: 'push-leaked',
  rule: 'PUSH-016',
  description: 'What is pushed to one customer is pushed to every customer of the licence.',
  effects: (effects, context) => {
    const customers = [...context.world.connections.values()].filter(
      (connection) =>
        connection.api === 'customer' &&
        connection.subjectId !== null &&
        connection.organizationId === context.license.organizationId,
    );
    return effects.flatMap((effect): Effect[] => {
      if (!isPush(effect, 'incoming_event') || effect.api !== 'customer') return [effect];
      const others = customers.filter((connection) => connection.id !== effect.connectionId);
      return [effect, ...others.map((connection) => ({ ...effect, connectionId: connection.id }))];
    });
  },
};

export const requestIdEverywhere: Mutation = {
  name: 'request-id-everywhere',
  rule: 'ENV-008',
  description: 'The request id of `send_event` is repeated to every recipient of the push.',
  effects: (effects) => {
    const requestId = effects.find(
      (effect) => isPush(effect, 'incoming_event') && effect.requestId !== undefined,
    );
    if (requestId?.type !== 'push') return effects;
    return effects.map((effect) =>
      isPush(effect, 'incoming_event') ? { ...effect, requestId: requestId.requestId as string } : effect,
    );
  },
};

export const seenInSilence: Mutation = {
  name: 'seen-in-silence',
  rule: 'RT-014',
  description: 'Marking events as seen is pushed to nobody.',
  effects: (effects) => effects.filter((effect) => !isPush(effect, 'events_marked_as_seen')),
};

export const closingUnannounced: Mutation = {
  name: 'closing-unannounced',
  rule: 'PUSH-007',
  description: 'Customers are not told that their chat was closed.',
  effects: (effects) =>
    effects.filter((effect) => !(isPush(effect, 'chat_deactivated') && effect.api === 'customer')),
};
