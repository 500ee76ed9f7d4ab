/**
 * Rules on the stage of a version: the headers of legacy and deprecated versions, and versions that are not served
 * (VER-001 to VER-006).
 */
import fc from 'fast-check';
import type { Version } from '../../../schemas/language/versions.ts';
import { NotOffered } from '../../check.ts';
import { asEither, judging, rowsFor, withDefaults } from '../../rows.ts';
import { actorOf, type Json, person, told } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Outcome } from '../../target.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;

function header(outcome: Outcome, name: string): string | undefined {
  const headers = outcome.kind === 'success' || outcome.kind === 'error' ? outcome.headers : undefined;
  return Object.entries(headers ?? {}).find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

interface Asked {
  readonly action: string;
  readonly payload: Json;
}

/** Calls that succeed and that fail, of which the headers are looked at. */
const SUCCEEDS: Asked = { action: 'list_chats', payload: {} };
const ANSWERS: readonly Asked[] = [
  SUCCEEDS,
  { action: 'get_chat', payload: { chat_id: 'QX00000000' } },
  { action: 'get_chat', payload: {} },
];

/** Versions on their way out, and the header that some of their answers carry. */
const ENDING = [
  { rule: 'VER-001', version: '3.5', name: 'legacy', only: 'success' },
  { rule: 'VER-002', version: '3.4', name: 'deprecation', only: 'success' },
  { rule: 'VER-005', version: '3.5', name: 'legacy', only: 'error' },
  { rule: 'VER-005', version: '3.4', name: 'deprecation', only: 'error' },
] as const;

/**
 * Whether any answer carries the header. No end of a version is published, and a server that knows none has none to
 * tell (DECISIONS, VER-001 to VER-006); one that tells it here must tell it everywhere.
 */
async function tellsEnd(stage: Stage, party: Party, name: string): Promise<boolean> {
  const others = [{ party: stage.owner, ...SUCCEEDS }, ...ANSWERS.map((answer) => ({ party, ...answer }))];
  for (const { party: asking, action, payload } of others) {
    const outcome = await asking.call(action, payload, { deliberate: true });
    if (header(outcome, name) !== undefined) return true;
  }
  return false;
}

const headers = withDefaults({ transports: ['web'] }).judging({
  'VER-003#{side}': asEither('Answers of stable and preview versions carry neither header.')
    .within({ since: '3.6' })
    .given(fc.constantFrom(...ANSWERS), { runs: 10 })
    .plays(async (stage, { action, payload }, side) => {
      const party = await person(stage, side);
      const outcome = await party.call(action, payload, { deliberate: true });
      const got = [header(outcome, 'legacy'), header(outcome, 'deprecation')];
      stage.equal(got, [undefined, undefined], 'stage headers');
    }),
  ...rowsFor(ENDING, ({ rule, version, name, only }) => ({
    [`${rule}#{side}-${version}`]: asEither(`A ${only} answer of ${version} carries ${name} with a date.`)
      .within({ since: version, until: version })
      .given(fc.constantFrom(...(only === 'success' ? ANSWERS.slice(0, 1) : ANSWERS.slice(1))), { runs: 10 })
      .plays(async (stage, { action, payload }, side) => {
        const party = await person(stage, side);
        const outcome = await party.call(action, payload, { deliberate: true });
        stage.equal(outcome.kind, only, 'kind of answer');
        const date = header(outcome, name);
        if (date === undefined && !(await tellsEnd(stage, party, name)))
          throw new NotOffered(`an end of ${version} in its answers`);
        stage.holds(date !== undefined && DATE.test(date), `${name}: YYYY-MM-DD`, date);
      }),
  })),
});

const UNSERVED = ['9.9', '1.0', '3.99'] as const;

const unserved = judging({
  'VER-006#{side}-web': asEither('A version that is not served answers unsupported_version.')
    .over('web')
    .given(fc.constantFrom(...UNSERVED), { runs: 10 })
    .plays(async (stage, version, side) => {
      const party = await person(stage, side);
      await party.refused('list_chats', {}, ['unsupported_version'], { version, deliberate: true });
    }),
  'VER-006#{side}-rtm': asEither('A connection in a version that is not served ends before it can log in.')
    .over('rtm')
    .given(fc.constantFrom(...UNSERVED), { runs: 10 })
    .plays(async (stage, version, side) => {
      const actor = await actorOf(stage, side);
      const session = await stage.open(actor, {
        api: side,
        transport: 'rtm',
        version: version as Version,
        login: false,
      });
      const outcome = await session.call('login', { token: actor.authorization }, { deliberate: true });
      const ended =
        outcome.kind === 'closed' || (outcome.kind === 'error' && outcome.type === 'unsupported_version');
      stage.holds(ended, 'unsupported_version or a closed connection', told(outcome));
    }),
});

export const checks = [...headers, ...unserved];
