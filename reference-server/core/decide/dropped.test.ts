/**
 * Every guard refuses something, and without it the server goes on without a fault. Each call of `testing/` is refused
 * by one guard; it is played again on a server that lacks this guard, and on one that heeds none of that decision, and
 * then the clock goes on. What a mutant does there is judged elsewhere; here nothing may throw. That each guard refuses is
 * seen of all; one call in four goes on in `npm test`, all of them in the long proof (`npm run whole`).
 */
import { describe, expect, it } from 'vitest';
import { oneIn } from '../../../schemas/testing/whole.ts';
import type { Mutation } from '../mutation.ts';
import { MINUTE } from '../testing.ts';
import type { GuardName } from '../world/mutant-hooks.ts';
import { type Act, reasonsOf } from './act.ts';
import { ACTS, COMMANDS } from './index.ts';
import { ANONYMIZED } from './testing/anonymized.ts';
import { CHATS, STARTS } from './testing/chats.ts';
import { CONFIGURED } from './testing/configured.ts';
import { EVENTS } from './testing/events.ts';
import { FILES } from './testing/files.ts';
import { NOUNS, PROPERTIES } from './testing/nouns.ts';
import { COMMANDS_REFUSED, LOGINS, PEOPLE } from './testing/people.ts';
import { type Case, Scene } from './testing/scene.ts';
import { SIGNALS } from './testing/signals.ts';
import { USERS } from './testing/users.ts';
import { WATCHING } from './testing/watching.ts';

const AREAS = {
  ANONYMIZED,
  CONFIGURED,
  CHATS,
  STARTS,
  EVENTS,
  FILES,
  USERS,
  SIGNALS,
  WATCHING,
  PEOPLE,
  NOUNS,
  PROPERTIES,
  LOGINS,
  COMMANDS_REFUSED,
};
const CASES = Object.entries(AREAS).flatMap(([area, cases]) =>
  cases.map((play, index) => [`${area} ${index}`, play] as const),
);
/** Those that are played again without what refused them. */
const AGAIN = oneIn(4, CASES);
const nameOf = ({ api, action, index, rules, error }: GuardName) =>
  `${api}/${action} ${index} ${rules[0]} ${error}`;

/** A mutant made of one hook. */
const dropping = (dropGuard: NonNullable<Mutation['dropGuard']>): Mutation => ({
  name: 'dropped',
  rule: 'none',
  description: 'A guard is dropped.',
  dropGuard,
});

/** The guard that refuses a case. */
function refusedBy(play: Case): GuardName | undefined {
  if (!known.has(play)) known.set(play, asked(play));
  return known.get(play);
}

const known = new Map<Case, GuardName | undefined>();

function asked(play: Case): GuardName | undefined {
  let last: GuardName | undefined;
  const scene = new Scene(
    dropping((guard) => {
      last = guard;
      return false;
    }),
  );
  last = undefined;
  play(scene);
  return last;
}

/** Plays a case on a mutant, reads everything, and lets an hour pass. */
function goesOn(play: Case, dropGuard: NonNullable<Mutation['dropGuard']>): void {
  const scene = new Scene(dropping(dropGuard));
  play(scene);
  for (const who of [scene.a, scene.x, scene.one]) {
    scene.play.call(who, 'list_chats', {});
    scene.play.call(who, 'get_chat', { chat_id: scene.open });
  }
  scene.play.pass(60 * MINUTE);
}

/** No call can reach these: another layer, or an earlier guard of every such call, refuses before. */
const UNREACHED = [
  // Agents may write no property whose values are limited, into a chat or a thread.
  'agent/resume_chat 24 PROP-013 validation',
  'agent/resume_chat 28 PROP-013 validation',
  'agent/start_chat 20 PROP-013 validation',
  'agent/start_chat 24 PROP-013 validation',
];

describe('a dropped guard', () => {
  it.each(AGAIN)('leaves a server that goes on: %s', (_name, play) => {
    const guard = refusedBy(play);
    expect(guard).toBeDefined();
    goesOn(play, (other) => guard !== undefined && nameOf(other) === nameOf(guard));
    goesOn(play, ({ api, action }) => api === guard?.api && action === guard.action);
  });

  it('is any of all guards', () => {
    const refused = new Set(
      CASES.map(([, play]) => refusedBy(play)).flatMap((guard) => (guard ? [nameOf(guard)] : [])),
    );
    const decisions: Record<string, Readonly<Record<string, Act<never>>>> = { ...ACTS, command: COMMANDS };
    const every = Object.entries(decisions).flatMap(([api, acts]) =>
      Object.entries(acts).flatMap(([action, decision]) =>
        reasonsOf(decision).map((reason, index) => nameOf({ api, action, index, ...reason })),
      ),
    );
    expect(every.filter((name) => !refused.has(name))).toEqual(UNREACHED);
  });
});
