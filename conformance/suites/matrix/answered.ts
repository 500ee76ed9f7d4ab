/**
 * What answers something is answered over the Web API, once each: whoever asks rightly gets status 200, and the answer is
 * of the shape that its definition says, which is judged where every message is. What answers say of each other is in the
 * files of round trips.
 */
import { defineCheck, NotOffered, RuleBroken } from '../../check.ts';
import { at, isObject, listAt, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { asDefined } from './cell.ts';

/** Whether the answer of an action has anything in it, in some version; a table has names of the users' own. */
function saysSomething({ definition: { response } }: NamedRow): boolean {
  const names = Object.keys(Object(at(response, 'properties')));
  return names.length > 0 || at(response, 'type') !== 'object' || isObject(at(response, 'patternProperties'));
}

const CANNOT_GO_THERE: ReadonlySet<string> = new Set([
  'not_found',
  'not_allowed',
  'validation',
  'request_timeout',
  'service_unavailable',
]);

async function answered(stage: Stage, { action, act }: NamedRow): Promise<void> {
  const { by, request } = await act.ready(stage);
  const outcome = await by.call(action, request);
  // A target in a closed network is right to say that it found nothing; that it crashed is no such answer.
  if (act.looksAbroad && outcome.kind === 'error' && CANNOT_GO_THERE.has(outcome.type))
    throw new NotOffered(`what lies outside of it to ${action}`);
  if (outcome.kind !== 'success') throw new RuleBroken('success', told(outcome));
  stage.equal(outcome.status, 200, 'status');
  // A batch succeeds whatever becomes of its entries (CONF-017).
  const errors = listAt(outcome, 'payload', 'responses').filter((entry) => 'error' in entry);
  stage.equal(errors, [], 'entries that failed');
}

export const checks = ACT_ROWS.filter(
  (row) => row.definition.transports.includes('web') && saysSomething(row),
).map((row) =>
  defineCheck({
    ...asDefined(row),
    rule: 'ENV-034',
    name: `answer-${row.api}-${row.action}`,
    title: `The answer to ${row.action} comes with status 200.`,
    api: row.api,
    transports: ['web'],
    run: (stage) => answered(stage, row),
  }),
);
