/**
 * Types of one version for Java 17 and later with Jackson: records, sealed interfaces for unions, enums and value records
 * for texts. Java has no other names for types: messages that have the shape of something else are constants.
 */
import { camel, distinct, shouted, snakeOfType } from './identifiers.ts';
import { JAVA_SHARED, javaEntry, javaHead, javaUnknown } from './java-head.ts';
import {
  type Alias,
  type Declaration,
  ENTRIES,
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

const RESERVED: ReadonlySet<string> = new Set(
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null clone finalize getClass hashCode notify notifyAll toString wait'.split(
    ' ',
  ),
);

/** The text of `LiveChat.java`. */
export function javaOf(model: Model): string {
  const all = [...model.declarations.values()];
  const source: Source = { model, unionsOf: unionsByVariant(all) };
  const makers: Makers<string[]> = {
    values: (values) => (values.open ? openValues(values) : closedValues(values)),
    record: (record) => recordPart(source, record),
    union: (union) => unionPart(source, union),
    // Java has no other names for types: they are constants of `Messages`.
    alias: () => [],
  };
  const entries = all.flatMap(({ name, said }) =>
    ENTRIES.includes(name)
      ? [javaEntry(name, `Reads ${escaped(said[0] ?? name).replace(/^./, (letter) => letter.toLowerCase())}`)]
      : [],
  );
  const parts = all.flatMap((declaration) => {
    const lines = madeBy(makers, declaration);
    return lines.length === 0 ? [] : [`\n${indented(lines).join('\n')}`];
  });
  return [
    javaHead(model.version),
    ...entries,
    ...parts,
    messages(source, all),
    javaUnknown(source.unionsOf('Unknown')),
    JAVA_SHARED,
  ].join('\n');
}

interface Source {
  readonly model: Model;
  /** The unions that a type stands in. */
  readonly unionsOf: (name: string) => readonly string[];
}

const text = (value: string) => JSON.stringify(value);

/** Prose as a comment of Java takes it, where some signs have a meaning. */
function escaped(prose: string): string {
  return prose
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('*/', '*&#47;')
    .replaceAll('\\', '&#92;')
    .replaceAll('{', '&#123;');
}

function docs(said: readonly string[], params: readonly string[] = []): string[] {
  const lines = [...wrapped(said).map(escaped), ...(params.length > 0 ? ['', ...params] : [])];
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}

/** The member's name in Java. */
export function javaName(wire: string): string {
  const name = camel(wire);
  return RESERVED.has(name) ? `${name}_` : name;
}

function closedValues({ name, said, values }: TextValues): string[] {
  const names = distinct(values).map(shouted);
  const constants = values.map((value, index) => `@JsonProperty(${text(value)}) ${names[index]}`);
  return [...docs(said), `public enum ${name} {`, ...indented([constants.join(',\n    ')]), '}'].flatMap(
    (line) => line.split('\n'),
  );
}

function openValues({ name, said, values }: TextValues): string[] {
  const names = distinct(values).map(shouted);
  return [
    ...docs([...said, 'Other values may come.']),
    `public record ${name}(String value) {`,
    ...indented([
      ...values.map(
        (value, index) => `public static final ${name} ${names[index]} = new ${name}(${text(value)});`,
      ),
      '',
      '@JsonCreator(mode = JsonCreator.Mode.DELEGATING)',
      `public ${name} {}`,
      '',
      '@JsonValue',
      'public String value() {',
      '    return value;',
      '}',
    ]),
    '}',
  ];
}

/** Types as they stand inside others. */
const WORDS: TypeWords = {
  text: 'String',
  integer: 'Long',
  number: 'Double',
  boolean: 'Boolean',
  scalar: 'Scalar',
  anything: 'JsonNode',
  list: (entry) => `List<${entry}>`,
  map: (value) => `Map<String, ${value}>`,
};
/** The forms of a member that is always there. */
const PRIMITIVES: ReadonlyMap<string, string> = new Map([
  ['Long', 'long'],
  ['Double', 'double'],
  ['Boolean', 'boolean'],
]);

/** A type without other names, which Java does not have. */
function boxed(model: Model, type: Type): string {
  const named = (name: string): string => {
    const target = unaliased(model, { kind: 'named', name });
    return target.kind === 'named' ? target.name : boxed(model, target);
  };
  return typeIn(type, WORDS, named);
}

function component(model: Model, { name, type, required, nullable }: Member): string {
  const own = boxed(model, type);
  const written = nullable ? `Nullable<${own}>` : required ? (PRIMITIVES.get(own) ?? own) : own;
  const annotation = required
    ? `@JsonProperty(value = ${text(name)}, required = true)`
    : `@JsonProperty(${text(name)})`;
  return `${annotation} ${written} ${javaName(name)}`;
}

function recordPart({ model, unionsOf }: Source, { name, said, members }: RecordOf): string[] {
  const given = members.filter(({ constant }) => constant === undefined);
  const params = given.map((member) => `@param ${javaName(member.name)} ${escaped(member.said.join(' '))}`);
  const unions = unionsOf(name);
  const tail = `${unions.length === 0 ? '' : ` implements ${unions.join(', ')}`} {`;
  const components = given.map((member) => component(model, member)).join(',\n');
  const constants = members.flatMap((member) => constantPart(member));
  return [
    ...docs(said, params),
    '@JsonInclude(JsonInclude.Include.NON_NULL)',
    '@JsonIgnoreProperties(ignoreUnknown = true)',
    // It undoes the reader that a record would inherit from its unions.
    ...(unions.length === 0 ? [] : ['@JsonDeserialize']),
    ...(given.length === 0
      ? [`public record ${name}()${tail}`]
      : [`public record ${name}(`, ...indented(indented(components.split('\n'))), `)${tail}`]),
    ...indented(constants.slice(0, -1)),
    '}',
  ];
}

function constantPart({ name, constant }: Member): string[] {
  if (constant === undefined) return [];
  const [type, value] =
    typeof constant === 'string' ? ['String', text(constant)] : ['boolean', String(constant)];
  return [
    `/** Always ${escaped(String(constant))}. */`,
    `@JsonProperty(${text(name)})`,
    `public ${type} ${javaName(name)}() {`,
    `    return ${value};`,
    '}',
    '',
  ];
}

function unionPart({ model, unionsOf }: Source, union: Union): string[] {
  const { name, said } = union;
  const above = unionsOf(name);
  return [
    ...docs(said),
    `@JsonDeserialize(using = ${name}.Reader.class)`,
    `public sealed interface ${name}${above.length === 0 ? '' : ` extends ${above.join(', ')}`}`,
    `        permits ${variantsOf(union).join(', ')} {`,
    ...indented([
      '/** Finds the variant. */',
      `final class Reader extends VariantReader<${name}> {`,
      ...indented(reader(model, union)),
      '}',
    ]),
    '}',
  ];
}

function reader(model: Model, union: Union): string[] {
  const { name, tag, first, branches, untagged, open } = union;
  const otherwise = open ? 'Unknown.class' : 'null';
  const head = ['@Override', `Class<? extends ${name}> choose(JsonNode node) {`];
  if (tag === undefined) {
    const list = (names: readonly string[]) => `List.of(${names.map(text).join(', ')})`;
    const shapes = shapesOf(model, union).map(({ name: type, required, known, constants }) => {
      const values = constants.map(([member, value]) => `${text(member)}, ${text(String(value))}`).join(', ');
      return `new Shape<>(${type}.class, ${list(required)}, ${list(known)}, Map.of(${values}))`;
    });
    return [
      `private static final List<Shape<${name}>> SHAPES = List.of(`,
      ...indented(indented(shapes.join(',\n').split('\n'))),
      ');',
      '',
      ...head,
      `    Class<? extends ${name}> type = fitting(node, SHAPES);`,
      `    return type == null ? ${otherwise} : type;`,
      '}',
    ];
  }
  return [
    ...head,
    ...indented([
      ...(first === undefined
        ? []
        : [
            `if (node.path(${text(first.member)}).isBoolean() && node.path(${text(first.member)}).booleanValue() == ${first.value}) return ${first.name}.class;`,
          ]),
      `return switch (node.path(${text(tag)}).asText()) {`,
      ...indented([
        ...branches.map((branch) => `case ${branch.values.map(text).join(', ')} -> ${branch.name}.class;`),
        ...(untagged === undefined ? [] : [`case "" -> ${untagged}.class;`]),
        `default -> ${otherwise};`,
      ]),
      '};',
    ]),
    '}',
  ];
}

/** Messages that are a list, a map or something that has another name, as constants to read them with. */
function messages({ model }: Source, all: readonly Declaration[]): string {
  const constants = all
    .filter((declaration): declaration is Alias => declaration.kind === 'alias')
    .flatMap(({ name, said, type }) => [
      ...docs(said),
      `public static final TypeReference<${boxed(model, type)}> ${snakeOfType(name).toUpperCase()} = new TypeReference<>() {};`,
      '',
    ]);
  const body = ['private Messages() {}', '', ...constants].slice(0, constants.length === 0 ? 1 : -1);
  const lines = [
    '/** Messages that have the shape of something else, to read them with. */',
    'public static final class Messages {',
    ...indented(body),
    '}',
  ];
  return `\n${indented(lines).join('\n')}`;
}
