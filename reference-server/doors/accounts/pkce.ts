/** Challenges of PKCE, brought to one form: the core keeps and compares SHA-256 only, whichever method was used. */
import { challengeOf } from '../../secrets.ts';
import { saidText } from './answers.ts';

/** The challenge of a request; null when there is none, undefined when its method is unknown. */
export function challengeIn(members: Readonly<Record<string, unknown>>): string | null | undefined {
  const challenge = saidText(members['code_challenge']);
  if (challenge === undefined) return null;
  const method = saidText(members['code_challenge_method']) ?? 'plain';
  if (method === 'plain') return challengeOf(challenge);
  return /^s256$/i.test(method) ? challenge.replace(/=+$/, '') : undefined;
}
