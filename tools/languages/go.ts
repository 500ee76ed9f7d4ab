/**
 * Types of one version for Go 1.18 and later: structs that keep what is absent apart from what is empty, unions as
 * structs around an interface, texts with constants. The file needs the standard library alone and is as gofmt writes it.
 */
import { GO_SHARED, goHead } from './go-head.ts';
import { capitals, distinct } from './identifiers.ts';
import {
  type Alias,
  type Member,
  type Model,
  type RecordOf,
  shapesOf,
  type TextValues,
  type Type,
  type Union,
  unaliased,
} from './model.ts';
import { wrapped } from './prose.ts';
import {
  indented,
  type Makers,
  madeBy,
  type TypeWords,
  typeIn,
  unionsByVariant,
  variantsOf,
} from './writing.ts';

/** Words that Go writes in capitals. */
const INITIALISMS: ReadonlyMap<string, string> = new Map([
  ...['api', 'css', 'html', 'http', 'id', 'ip', 'json', 'uri', 'url'].map(
    (word) => [word, word.toUpperCase()] as const,
  ),
  ['ids', 'IDs'],
  ['urls', 'URLs'],
]);

/** The text of `livechat.go`. */
export function goOf(model: Model): string {
  const all = [...model.declarations.values()];
  const unionsOf = unionsByVariant(all);
  const marks = (name: string) =>
    unionsOf(name)
      .map((union) => `func (*${name}) is${union}() {\n}`)
      .join('\n\n');
  const makers: Makers<string> = {
    values: valuesPart,
    record: (record) => recordPart(model, record),
    union: (union) => unionPart(model, union),
    alias: (alias) => aliasPart(model, alias),
  };
  const parts = all.flatMap((declaration) => [madeBy(makers, declaration), marks(declaration.name)]);
  return [goHead(model.version), ...parts, GO_SHARED.trimEnd(), marks('Unknown')]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** A comment over a declaration, which begins with its name. */
function docs(said: readonly string[], name?: string): string[] {
  const [first = '', ...rest] = said;
  return wrapped([name === undefined ? first : `${name}: ${first}`, ...rest]).map((line) => `// ${line}`);
}

const indent = (lines: readonly string[]) => indented(lines, '\t');

/** The member's name in Go. */
export function goName(wire: string): string {
  return capitals(wire, INITIALISMS);
}

function valuesPart({ name, said, values, open }: TextValues): string {
  const names = distinct(values).map((value) => name + goName(value));
  const widest = Math.max(...names.map((one) => one.length));
  const lines = values.map(
    (value, index) => `${names[index]?.padEnd(widest)} ${name} = ${JSON.stringify(value)}`,
  );
  return [
    ...docs(open ? [...said, 'Other values may come.'] : said, name),
    `type ${name} string`,
    '',
    `// Values of ${name}.`,
    'const (',
    ...indent(lines),
    ')',
  ].join('\n');
}

const WORDS: TypeWords = {
  text: 'string',
  integer: 'int64',
  number: 'float64',
  boolean: 'bool',
  scalar: 'Scalar',
  anything: 'json.RawMessage',
  list: (entry) => `[]${entry}`,
  map: (value) => `map[string]${value}`,
};

/** Whether the zero value of a type is nil, so that absence needs no pointer. */
function isNilable(model: Model, given: Type): boolean {
  const { kind } = unaliased(model, given);
  return kind === 'list' || kind === 'map' || kind === 'anything';
}

function fieldType(model: Model, { type, required, nullable }: Member): string {
  const own = typeIn(type, WORDS);
  if (nullable) return `Nullable[${own}]`;
  return required || isNilable(model, type) ? own : `*${own}`;
}

function recordPart(model: Model, record: RecordOf): string {
  const { name, said, members } = record;
  const given = members.filter(({ constant }) => constant === undefined);
  const fields = given.flatMap((member) => [
    ...docs(member.said),
    `${goName(member.name)} ${fieldType(model, member)} \`json:"${member.name}${member.required ? '' : ',omitempty'}"\``,
  ]);
  const head = docs(said, name);
  return [
    ...head,
    ...(fields.length === 0 ? [`type ${name} struct{}`] : [`type ${name} struct {`, ...indent(fields), '}']),
    '',
    '// MarshalJSON writes what is there, and the constants.',
    `func (${given.length === 0 ? '' : 'v '}${name}) MarshalJSON() ([]byte, error) {`,
    ...indent(['var o object', ...members.flatMap((member) => writing(model, member)), 'return o.bytes()']),
    '}',
  ].join('\n');
}

function writing(model: Model, member: Member): string[] {
  const { name, type, required, constant, nullable } = member;
  if (constant !== undefined) return [`o.put("${name}", ${JSON.stringify(constant)})`];
  const field = `v.${goName(name)}`;
  const { kind } = unaliased(model, type);
  if (required && !nullable) {
    const value = kind === 'list' ? `listOf(${field})` : kind === 'map' ? `mapOf(${field})` : field;
    return [`o.put("${name}", ${value})`];
  }
  const isThere = nullable ? `${field}.Present` : `${field} != nil`;
  return [`if ${isThere} {`, `\to.put("${name}", ${field})`, '}'];
}

function unionPart(model: Model, union: Union): string {
  const { name, said } = union;
  return [
    ...docs(
      [
        ...said,
        `Variant is one of ${variantsOf(union)
          .map((one) => `*${one}`)
          .join(', ')}.`,
      ],
      name,
    ),
    `type ${name} struct {`,
    `\tVariant ${name}Variant`,
    '}',
    '',
    `// ${name}Variant is what ${name} may hold.`,
    `type ${name}Variant interface {`,
    `\tis${name}()`,
    '}',
    '',
    '// MarshalJSON writes the variant.',
    `func (u ${name}) MarshalJSON() ([]byte, error) {`,
    '\treturn json.Marshal(u.Variant)',
    '}',
    '',
    '// UnmarshalJSON reads the variant that fits.',
    `func (u *${name}) UnmarshalJSON(data []byte) error {`,
    ...indent(choice(model, union)),
    '}',
    '',
    `// Read${name} reads ${name} from JSON.`,
    `func Read${name}(data []byte) (${name}, error) {`,
    `\tvar read ${name}`,
    '\terr := json.Unmarshal(data, &read)',
    '\treturn read, err',
    '}',
  ].join('\n');
}

function choice(model: Model, union: Union): string[] {
  const { name, tag, first, branches, untagged, open } = union;
  const take = (branch: string) => [`v := new(${branch})`, 'u.Variant = v', 'return json.Unmarshal(data, v)'];
  const otherwise = open
    ? ['u.Variant = unknownOf(data)', 'return nil']
    : [`return fmt.Errorf("${name}: no variant fits %.80s", data)`];
  const cases =
    tag === undefined
      ? branches.map((branch, index) => [`case ${index}:`, ...indent(take(branch.name))])
      : [
          ...branches.map((branch) => [
            `case ${branch.values.map((value) => JSON.stringify(value)).join(', ')}:`,
            ...indent(take(branch.name)),
          ]),
          ...(untagged === undefined ? [] : [['case "":', ...indent(take(untagged))]]),
        ];
  const start = [
    'var members map[string]json.RawMessage',
    'if err := json.Unmarshal(data, &members); err != nil {',
    '\treturn err',
    '}',
  ];
  const chosen = tag === undefined ? shapeLines(model, union) : [`switch textOf(members, "${tag}") {`];
  const before =
    first === undefined
      ? []
      : [`if string(members["${first.member}"]) == "${first.value}" {`, ...indent(take(first.name)), '}'];
  return [...start, ...before, ...chosen, ...cases.flat(), '}', ...otherwise];
}

function shapeLines(model: Model, union: Union): string[] {
  const list = (names: readonly string[]) =>
    `[]string{${names.map((one) => JSON.stringify(one)).join(', ')}}`;
  const shapes = shapesOf(model, union).map(({ required, known, constants }) => {
    const values = constants.map(([member, value]) => `"${member}": ${goText(JSON.stringify(value))}`);
    return `\t{${list(required)}, ${list(known)}, map[string]string{${values.join(', ')}}},`;
  });
  return ['shapes := []shape{', ...shapes, '}', 'switch fitting(members, shapes) {'];
}

const goText = (text: string) => JSON.stringify(text);

function aliasPart(model: Model, { name, said, type }: Alias): string {
  const target = unaliased(model, type);
  const sign = target.kind === 'named' ? '= ' : '';
  return [...docs(said, name), `type ${name} ${sign}${typeIn(type, WORDS)}`].join('\n');
}
