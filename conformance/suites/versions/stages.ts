/**
 * Rules on the stage of a version: the headers of legacy and deprecated versions, and versions that are not served
 * (VER-001 to VER-006).
 */
import fc from 'fast-check';
import type { Version } from '../../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import { asEither, judging } from '../../rows.ts';
import { actorOf, bothSides, type Json, person, told } from '../../stage/scenes.ts';
import type { Outcome } from '../../target.ts';

const WEB = ['web'] as const;
const DATE = /^\d{4}-\d\d-\d\d$/;

function header(outcome: Outcome, name: string): string | undefined {
  const headers = outcome.kind === 'success' || outcome.kind === 'error' ? outcome.headers : undefined;
  return Object.entries(headers ?? {}).find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

/** A call that succeeds and one that fails, of which the headers are looked at. */
const ANSWERS: readonly { readonly action: string; readonly payload: Json }[] = [
  { action: 'list_chats', payload: {} },
  { action: 'get_chat', payload: { chat_id: 'QX00000000' } },
  { action: 'get_chat', payload: {} },
];

/** The stage headers of a version: the one it has to carry, and that it carries no other. */
function stageHeader(
  rule: string,
  version: Version,
  name: 'legacy' | 'deprecation',
  only: 'success' | 'error',
): readonly CheckDef[] {
  return bothSides((side) =>
    defineCheck<(typeof ANSWERS)[number]>({
      rule,
      name: `${side}-${version}`,
      title: `A ${only} answer of ${version} carries ${name} with a date.`,
      api: side,
      transports: WEB,
      window: { since: version, until: version },
      runs: 10,
      given: () => fc.constantFrom(...(only === 'success' ? ANSWERS.slice(0, 1) : ANSWERS.slice(1))),
      async run(stage, { action, payload }) {
        const party = await person(stage, side);
        const outcome = await party.call(action, payload, { deliberate: true });
        stage.equal(outcome.kind, only, 'kind of answer');
        const date = header(outcome, name);
        stage.holds(date !== undefined && DATE.test(date), `${name}: YYYY-MM-DD`, date);
      },
    }),
  );
}

const headers = [
  ...stageHeader('VER-001', '3.5', 'legacy', 'success'),
  ...stageHeader('VER-002', '3.4', 'deprecation', 'success'),
  ...stageHeader('VER-005', '3.5', 'legacy', 'error'),
  ...stageHeader('VER-005', '3.4', 'deprecation', 'error'),
  ...bothSides((side) =>
    defineCheck<(typeof ANSWERS)[number]>({
      rule: 'VER-003',
      name: side,
      title: 'Answers of stable and preview versions carry neither header.',
      api: side,
      transports: WEB,
      window: { since: '3.6' },
      runs: 10,
      given: () => fc.constantFrom(...ANSWERS),
      async run(stage, { action, payload }) {
        const party = await person(stage, side);
        const outcome = await party.call(action, payload, { deliberate: true });
        stage.equal(
          [header(outcome, 'legacy'), header(outcome, 'deprecation')],
          [undefined, undefined],
          'stage headers',
        );
      },
    }),
  ),
];

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
