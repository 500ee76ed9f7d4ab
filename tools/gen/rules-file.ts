/**
 * `rules.json`: the rules of every version once, each with its window, and the shape of that file. Manifests name
 * rules by their ids and hold none.
 */
import Type, { type Static } from 'typebox';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { basisOf, type Rule } from '../../schemas/rules/index.ts';

/** Name of the format of `rules.json`. */
export const RULES_FORMAT = 'livechat-kit/rules/1';

const Text = (description: string) => Type.String({ description });
const bound = (description: string) => Type.Union([Type.Enum([...VERSIONS]), Type.Null()], { description });
const closed = { additionalProperties: false };

const RuleSource = Type.Object(
  {
    page: Text('Name of the page.'),
    section: Type.Optional(Text('Heading, or what stands for it.')),
    note: Type.Optional(Text('What the source leaves open, or what of it is meant.')),
    address: Type.Optional(Text('Where it can be read; missing for what is not public.')),
  },
  closed,
);

const RuleEntry = Type.Object(
  {
    id: Text('Stable id.'),
    code: Text('Stable catalogue code.'),
    area: Text('Area: the prefix of the id.'),
    since: bound('First version it holds for; null when it holds for the oldest version of this kit.'),
    until: bound('Last version it holds for; null when it holds for the newest version of this kit.'),
    level: Type.Enum(['must', 'should', 'may']),
    basis: Type.Enum(['stated', 'inferred']),
    error_type_basis: Type.Optional(Type.Enum(['stated', 'inferred'])),
    detail_basis: Type.Optional(Type.Enum(['stated', 'inferred'])),
    statement: Text('The claim.'),
    source: Type.Array(RuleSource, { description: 'Where the documentation says so.' }),
    needs: Type.Array(Type.String(), {
      description: 'Capabilities a tester needs beyond one agent and one customer.',
    }),
    decided_by: Type.Enum(['trace', 'play'], {
      description: 'Whether what crossed the wire decides it, or who asked for what must be known.',
    }),
    observable: Text('How a violation is seen.'),
  },
  closed,
);

export const RulesFile = Type.Object(
  {
    $schema: Text('Where the schema of this file is.'),
    format: Type.Literal(RULES_FORMAT, { description: 'Name and number of this format.' }),
    rules: Type.Array(RuleEntry),
  },
  { ...closed, title: 'Rules of the LiveChat messaging protocol, of all versions' },
);
export type RulesFile = Static<typeof RulesFile>;

/** The content of `rules.json`. */
export function rulesFileOf(rules: readonly Rule[]): RulesFile {
  return {
    $schema: 'rules.schema.json',
    format: RULES_FORMAT,
    rules: rules.map(entryOf),
  };
}

function entryOf(rule: Rule): Static<typeof RuleEntry> {
  const { slug, code, area, versions, level, basis, statement, source, needs, decidedBy, observable } = rule;
  return {
    id: slug,
    code,
    area,
    since: versions.since ?? null,
    until: versions.until ?? null,
    level,
    basis: basisOf(rule),
    ...(basis.errorType && { error_type_basis: basis.errorType }),
    ...(basis.detail && { detail_basis: basis.detail }),
    statement,
    source: source.map((each) => ({ ...each })),
    needs: [...needs],
    decided_by: decidedBy,
    observable,
  };
}
