/**
 * The JSON Schema of the result file, format 2, and of what is still read of format 1. The first is published
 * as `conformance/report/results-2.schema.json` (`npm run results-schema` writes it); files are read through it.
 */
import Type, { type TSchema } from 'typebox';
import { VERDICTS } from '../verdicts/verdict.ts';

const text = Type.String();
const texts = Type.Array(text);
const count = Type.Integer({ minimum: 0 });
const orNull = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);
const verdict = Type.Enum([...VERDICTS]);

const Deviation = Type.Object({
  kind: Type.Enum(['shape', 'answer', 'push']),
  message: text,
  what: text,
  text,
});

const Detail = Type.Object({
  cause: Type.Enum(['rule', 'obstructed', 'shape', 'kit', 'baseline']),
  statement: text,
  source: text,
  given: text,
  sent: Type.Optional(text),
  wanted: Type.Optional(text),
  got: Type.Optional(text),
  sequence: texts,
  differs: Type.Optional(texts),
  again: Type.Optional(text),
  deviation: Type.Optional(Deviation),
  beside: Type.Optional(Deviation),
  held: Type.Optional(Type.Integer({ minimum: 0 })),
  direct: Type.Optional(Type.Boolean()),
  first_commands: count,
  shrunk_commands: count,
  deterministic: orNull(Type.Boolean()),
  seed: Type.Integer(),
  path: text,
  problems: texts,
});

const OneResult = Type.Object(
  {
    id: text,
    code: text,
    level: Type.Enum(['must', 'should', 'may']),
    basis: Type.Enum(['stated', 'inferred']),
    version: text,
    api: text,
    transport: Type.Enum(['web', 'rtm', 'webhook']),
    verdict,
    duration_ms: Type.Number({ minimum: 0 }),
    message: orNull(text),
    replay: text,
    lacks: Type.Optional(texts),
    flaked: Type.Optional(Type.Literal(true)),
    late: Type.Optional(texts),
    judged_again: Type.Optional(Type.Literal(true)),
    new_rule: Type.Optional(Type.Literal(true)),
    stale: Type.Optional(Type.Literal(true)),
    was: Type.Optional(Type.Enum(['failed', 'warning'])),
    detail: Type.Optional(Detail),
  },
  { description: 'One check, or the shape of one message, in one version over one transport.' },
);

const Cause = Type.Object({
  kind: Type.Enum(['shape', 'answer', 'push', 'rule']),
  message: text,
  what: text,
  text,
  count,
  failed: texts,
  obstructed: texts,
  versions: texts,
  known: Type.Optional(Type.Literal(true)),
  replay: text,
});

const Selection = Type.Object({
  rules: orNull(texts),
  areas: orNull(texts),
  apis: orNull(texts),
  versions: orNull(texts),
  transports: orNull(texts),
  profile: orNull(text),
  strict: Type.Boolean(),
  real_time: Type.Boolean(),
  runs: orNull(Type.Integer({ minimum: 1 })),
  rules_of: orNull(text),
  path: orNull(text),
});

const head = {
  kit: text,
  target: Type.Object({ name: text, offers: texts }),
  versions: texts,
  seed: Type.Integer(),
  duration_ms: count,
};
const rules = Type.Object({ declared: count, exercised: count });

/** Format 2. Members that are not here may come and are ignored. */
export const RESULTS_2 = Type.Object(
  {
    schema: Type.Literal('livechat-kit/results/2'),
    ...head,
    selection: orNull(Selection),
    shard: orNull(Type.Object({ index: Type.Integer({ minimum: 1 }), count: Type.Integer({ minimum: 1 }) })),
    executions: count,
    executions_per_second: Type.Number({ minimum: 0 }),
    complete: Type.Boolean(),
    ended: orNull(text),
    counts: Type.Object(Object.fromEntries(VERDICTS.map((name) => [name, count]))),
    causes: Type.Array(Cause),
    areas: Type.Array(Type.Object({ area: text, declared: count, judged: count, held: count })),
    rules,
    score: orNull(Type.Number({ minimum: 0, maximum: 100 })),
    badge: Type.Object({ schemaVersion: Type.Literal(1), label: text, message: text, color: text }),
    results: Type.Array(OneResult),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Results of a conformance run, format livechat-kit/results/2',
  },
);

/** What is read of format 1, which releases up to 0.1 wrote. */
export const RESULTS_1 = Type.Object({
  schema: Type.Literal('livechat-kit/results/1'),
  ...head,
  executions: Type.Optional(count),
  rules,
  results: Type.Array(OneResult),
});
