/**
 * A licence that is somebody's plan holds only so many agents, groups, bots, tags and bans, and may be full. What a check
 * could not make there says nothing about the rule that it judges; limits that the protocol itself sets stay its rules.
 */
import { isRecord } from '../targets/ports.ts';
import type { Missed, Playing } from './attempt.ts';
import { deviationOf } from './detail.ts';

/** What these make is counted by the plan (`limits` among the properties of a licence), and the thing in words. */
const COUNTED: Readonly<Record<string, string>> = {
  create_agent: 'agent',
  create_group: 'group',
  create_bot: 'bot',
  create_tag: 'tag',
  ban_customer: 'ban',
};
const FULL = 'limit_reached';

/**
 * What the licence has no room for, in words, when that is the last that a check was answered. Only a licence that was
 * given to us may be full; who asks for everything (`--profile full`) wants one on which there is room.
 */
export function fullFor(
  missed: Missed,
  { target, foreign, everything }: Pick<Playing, 'target' | 'foreign' | 'everything'>,
): string | undefined {
  if (!foreign || everything || target.offers.has('license')) return undefined;
  const asked = refused(missed) ?? '';
  const action = asked.replace(/^batch_(.*)s$/, '$1');
  if (!Object.hasOwn(COUNTED, action)) return undefined;
  return `room for one more ${COUNTED[action]} on the licence (${asked} answered ${FULL})`;
}

/** The action that ended the check with such a refusal: one that had to succeed, or to be refused for another reason. */
function refused(missed: Missed): string | undefined {
  const deviation = deviationOf(missed);
  if (deviation?.kind === 'answer' && deviation.what === FULL) return deviation.message.split('/')[1];
  const { frames } = missed.recorder;
  const answer = frames.findLast(({ kind, action }) => kind === 'response' && action !== 'ping');
  return answer !== undefined && saysFull(answer.body) ? answer.action : undefined;
}

function saysFull(body: unknown): boolean {
  if (!isRecord(body)) return false;
  return [body, body['payload'], body['body']].some(
    (part) => isRecord(part) && isRecord(part['error']) && part['error']['type'] === FULL,
  );
}
