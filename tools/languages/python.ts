/**
 * Types of one version for Python 3.10 and later: dataclasses that read and write themselves, and a function for each
 * union and each other name. The file needs the standard library alone.
 */
import { snake, snakeOfType } from './identifiers.ts';
import {
  type Alias,
  type Declaration,
  declarationOf,
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
import { PYTHON_SHARED, pythonHead } from './python-head.ts';
import { indented, type Makers, madeBy, type TypeWords, typeIn, variantsOf } from './writing.ts';

const RESERVED: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield self cls'.split(
    ' ',
  ),
);

/** The text of `livechat.py`. */
export function pythonOf(model: Model): string {
  const makers: Makers<string> = {
    values: valuesPart,
    record: (record) => recordPart(model, record),
    union: (union) => unionPart(model, union),
    alias: (alias) => aliasPart(model, alias),
  };
  const all = [...model.declarations.values()];
  // Names that are evaluated at once stand after what they name.
  const kinds: readonly Declaration['kind'][] = ['values', 'record', 'union', 'alias'];
  const own = kinds.flatMap((kind) =>
    all.filter((one) => one.kind === kind).map((declaration) => madeBy(makers, declaration)),
  );
  const typing = own.some((part) => part.includes('Literal[')) ? ['Literal'] : [];
  return `${[pythonHead(model.version, typing), PYTHON_SHARED, ...own].join('\n\n\n')}\n`;
}

const literal = (value: string | boolean) =>
  typeof value === 'string' ? JSON.stringify(value) : value ? 'True' : 'False';

/** A documentation string. */
function docs(said: readonly string[]): string[] {
  const lines = wrapped(said).map((line) => line.replaceAll('\\', '\\\\').replaceAll('"""', "'''"));
  const last = lines.at(-1)?.replace(/"$/, "'") ?? '';
  return lines.length < 2 ? [`"""${last}"""`] : [`"""${lines[0]}`, ...lines.slice(1, -1), last, '"""'];
}

function valuesPart({ name, said, values, open }: TextValues): string {
  const listed = `Literal[${values.map(literal).join(', ')}]`;
  const type = open ? `Union[${listed}, str]` : listed;
  return [`${name}: TypeAlias = ${type}`, ...docs(open ? [...said, 'Other values may come.'] : said)].join(
    '\n',
  );
}

const WORDS: TypeWords = {
  text: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  scalar: 'Scalar',
  anything: 'Any',
  list: (entry) => `list[${entry}]`,
  map: (value) => `dict[str, ${value}]`,
};

/** What is made of a value of a declared type: an expression; the value itself where nothing has to be made. */
type Making = (name: string, kind: Declaration['kind'], value: string) => string;

const READING: Making = (name, kind, value) =>
  kind === 'record' ? `${name}.from_dict(${value})` : `read_${snakeOfType(name)}(${value})`;
const WRITING: Making = (_, _kind, value) => `${value}.to_dict()`;

/** The expression that makes of a value, at any depth of lists and maps, what a declared type wants. */
function making(make: Making, model: Model, given: Type, value: string, depth = 0): string {
  const type = unaliased(model, given);
  if (type.kind === 'named') {
    const { kind } = declarationOf(model, type.name);
    return kind === 'values' ? value : make(type.name, kind, value);
  }
  if (!('of' in type)) return value;
  const [one, key] = depth === 0 ? ['one', 'key'] : [`one${depth}`, `key${depth}`];
  const inside = making(make, model, type.of, one, depth + 1);
  if (inside === one) return value;
  return type.kind === 'list'
    ? `[${inside} for ${one} in ${value}]`
    : `{${key}: ${inside} for ${key}, ${one} in ${value}.items()}`;
}

/** The expression that reads a JSON value. */
const reading = (model: Model, type: Type, value: string, depth = 0) =>
  making(READING, model, type, value, depth);

/** The member's name in Python. */
export function pythonName(wire: string): string {
  const name = snake(wire);
  return RESERVED.has(name) ? `${name}_` : name;
}

/** Whether absence needs a value of its own, since None is one that is written. */
const mayBeNull = ({ nullable, type }: Member) => nullable || type.kind === 'anything';

function fieldOf(member: Member): string[] {
  const { name, type, required, constant, nullable, said } = member;
  const field = pythonName(name);
  const own = typeIn(type, WORDS) + (nullable ? ' | None' : '');
  const line =
    constant !== undefined
      ? `${field}: Literal[${literal(constant)}] = ${literal(constant)}`
      : required
        ? `${field}: ${own}`
        : mayBeNull(member)
          ? `${field}: ${own === 'Any' ? own : `${own} | Absent`} = ABSENT`
          : `${field}: ${own} | None = None`;
  return [line, ...docs(said)];
}

function recordPart(model: Model, record: RecordOf): string {
  const { name, said, members } = record;
  const given = members.filter(({ constant }) => constant === undefined);
  const read = given.map((member) => `${pythonName(member.name)}=${readingOf(model, record, member)},`);
  const written = members.flatMap((member) => writingOf(model, member));
  return [
    '@dataclass(kw_only=True)',
    `class ${name}:`,
    ...indented([
      ...docs(said),
      '',
      ...members.flatMap((member) => [...fieldOf(member), '']),
      '@classmethod',
      `def from_dict(cls, value: Any) -> ${name}:`,
      ...indented([
        '"""Reads a JSON object; members that it does not know are left out."""',
        `${given.length === 0 ? '' : 'data = '}object_of(value, ${literal(name)})`,
        ...(read.length === 0 ? ['return cls()'] : ['return cls(', ...indented(read), ')']),
      ]),
      '',
      'def to_dict(self) -> dict[str, Any]:',
      ...indented(['"""Makes the JSON object."""', 'out: dict[str, Any] = {}', ...written, 'return out']),
    ]),
  ].join('\n');
}

function readingOf(model: Model, { name: owner }: RecordOf, member: Member): string {
  const key = literal(member.name);
  const whole = reading(model, member.type, 'one');
  if (member.nullable && whole !== 'one')
    throw new Error(`${owner}.${member.name} may be null and has to be read, which Python's types do not do`);
  if (member.required) return reading(model, member.type, `needed(data, ${key}, ${literal(owner)})`, 1);
  if (mayBeNull(member)) return `data.get(${key}, ABSENT)`;
  if (whole === 'one') return `data.get(${key})`;
  const got = reading(model, member.type, 'got', 1);
  return `None if (got := data.get(${key})) is None else ${got}`;
}

function writingOf(model: Model, member: Member): string[] {
  const field = `self.${pythonName(member.name)}`;
  const line = `out[${literal(member.name)}] = ${making(WRITING, model, member.type, field)}`;
  if (member.required) return [line];
  return [`if ${field} is not ${mayBeNull(member) ? 'ABSENT' : 'None'}:`, `    ${line}`];
}

function unionPart(model: Model, union: Union): string {
  const { name, said, open } = union;
  const names = variantsOf(union);
  const types =
    names.length === 1
      ? JSON.stringify(names[0])
      : `Union[${names.map((one) => JSON.stringify(one)).join(', ')}]`;
  return [
    `${name}: TypeAlias = ${types}`,
    ...docs(said),
    '',
    '',
    `def read_${snakeOfType(name)}(value: Any) -> ${name}:`,
    ...indented([
      `"""Reads ${open ? 'one of the branches; what fits none is kept as it came' : 'one of the branches'}."""`,
      `data = object_of(value, ${literal(name)})`,
      ...choice(model, union),
    ]),
  ].join('\n');
}

function choice(model: Model, union: Union): string[] {
  const { name, tag, first, branches, untagged, open } = union;
  const read = (branch: string) => `return ${reading(model, { kind: 'named', name: branch }, 'data')}`;
  const otherwise = open ? 'return Unknown(data)' : `raise ValueError(${literal(`${name}: no branch fits`)})`;
  if (tag === undefined) {
    const shapes = shapesOf(model, union).map(({ name: record, required, known, constants }) => {
      const values = constants.map(([member, value]) => `${literal(member)}: ${literal(value)}`).join(', ');
      const list = (members: readonly string[]) => `[${members.map(literal).join(', ')}]`;
      return `(${record}.from_dict, ${list(required)}, ${list(known)}, {${values}}),`;
    });
    return [
      `shapes: list[Shape[${branches.map((branch) => branch.name).join(' | ')}]] = [`,
      ...indented(shapes),
      ']',
      'read = fitting(data, shapes)',
      'if read is not None:',
      '    return read(data)',
      otherwise,
    ];
  }
  return [
    ...(first === undefined
      ? []
      : [`if data.get(${literal(first.member)}) is ${literal(first.value)}:`, `    ${read(first.name)}`]),
    `tag = data.get(${literal(tag)})`,
    ...branches.flatMap((branch) => [
      branch.values.length === 1
        ? `if tag == ${literal(branch.values[0]!)}:`
        : `if tag in (${branch.values.map(literal).join(', ')}):`,
      `    ${read(branch.name)}`,
    ]),
    ...(untagged === undefined ? [] : ['if tag is None:', `    ${read(untagged)}`]),
    otherwise,
  ];
}

function aliasPart(model: Model, { name, said, type }: Alias): string {
  const head = [`${name}: TypeAlias = ${typeIn(type, WORDS, JSON.stringify)}`, ...docs(said)];
  return [
    ...head,
    '',
    '',
    `def read_${snakeOfType(name)}(value: Any) -> ${name}:`,
    ...indented([`"""Reads a JSON value."""`, `return ${reading(model, type, 'value')}`]),
  ].join('\n');
}
