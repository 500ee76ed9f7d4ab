/**
 * What came of a command, in eight digits: a journal holds these instead of replies and effects, which are made
 * again when it is replayed, so that a replay still knows the first command that came out differently.
 */
import { crc32 } from 'node:zlib';
import type { StepResult } from '../core/facts/step.ts';
import type { Effect } from '../core/world/command.ts';
import { checksum } from './line.ts';

/**
 * The digest of a reply and its effects, by their JSON. Null when they cannot be put into words, which is their
 * own trouble: the command is kept, and a replay does not compare it.
 */
export function digestOf({ reply, effects }: Pick<StepResult, 'reply' | 'effects'>): string | null {
  const content = new LastContent();
  try {
    let sum = crc32(JSON.stringify(reply));
    for (const effect of effects) sum = crc32(headOf(effect) + content.sumOf(effect), sum);
    return checksum('', sum);
  } catch {
    return null;
  }
}

function headOf(effect: Effect): string {
  switch (effect.type) {
    case 'push':
      return JSON.stringify([effect.connectionId, effect.api, effect.version, effect.name, effect.requestId]);
    case 'webhook':
      return JSON.stringify([effect.deliveryId, effect.webhookId, effect.url, effect.version]);
    case 'close':
      return JSON.stringify([effect.connectionId, effect.reason]);
  }
}

/** Most pushes of one command are one payload for many clients, and it may be large: it is summed once. */
class LastContent {
  #content: unknown;
  #sum = '';

  sumOf(effect: Effect): string {
    if (effect.type === 'close') return '';
    const content = effect.type === 'push' ? effect.payload : effect.body;
    if (content === undefined || content !== this.#content) {
      this.#content = content;
      this.#sum = checksum(JSON.stringify(content) ?? '');
    }
    return this.#sum;
  }
}
