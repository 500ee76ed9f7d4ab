/**
 * Types of one version for Java 17 and later with Jackson: records, sealed interfaces for unions, enums and value records
 * for texts. Java has no other names for types: messages that have the shape of something else are constants.
 */
import { camel, distinct, shouted, snakeOfType } from './identifiers.ts';
import { JAVA_HEAD, javaEntry, javaFoot } from './java-head.ts';
import {
  type Alias,
  type Declaration,
  type Member,
  type Model,
  type RecordOf,
  shapesOf,
  type Type,
  type Union,
  unaliased,
  type Values,
} from './model.ts';
import { wrapped } from './prose.ts';

const RESERVED: ReadonlySet<string> = new Set(
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null clone finalize getClass hashCode notify notifyAll toString wait'.split(
    ' ',
  ),
);

/** Unions that hold whole messages, each with a function that reads it. */
const ENTRIES: readonly string[] = ['AgentFrame', 'CustomerFrame', 'Delivery'];

/** The text of `LiveChat.java`. */
export function javaOf(model: Model): string {
  const unions = new Map<string, string[]>();
  for (const declaration of model.declarations.values()) {
    if (declaration.kind !== 'union') continue;
    for (const name of variantsOf(declaration))
      unions.set(name, [...(unions.get(name) ?? []), declaration.name]);
  }
  const source: Source = { model, unionsOf: (name) => unions.get(name) ?? [] };
  const all = [...model.declarations.values()];
  const entries = all.flatMap(({ name, said }) =>
    ENTRIES.includes(name)
      ? [javaEntry(name, `Reads ${escaped(said[0] ?? name).replace(/^./, (letter) => letter.toLowerCase())}`)]
      : [],
  );
  const parts = all.flatMap((declaration) => {
    const lines = partOf(source, declaration);
    return lines.length === 0 ? [] : [`\n${indent(lines).join('\n')}`];
  });
  return [
    JAVA_HEAD(model.version),
    ...entries,
    ...parts,
    messages(source, all),
    javaFoot(source.unionsOf('Unknown')),
  ].join('\n');
}

interface Source {
  readonly model: Model;
  /** The unions that a type stands in. */
  readonly unionsOf: (name: string) => readonly string[];
}

function variantsOf({ first, branches, untagged, open }: Union): string[] {
  return [
    ...(first === undefined ? [] : [first.name]),
    ...branches.map(({ name }) => name),
    ...(untagged === undefined ? [] : [untagged]),
    ...(open ? ['Unknown'] : []),
  ];
}

function partOf(source: Source, declaration: Declaration): string[] {
  switch (declaration.kind) {
    case 'values':
      return declaration.open ? openValues(declaration) : closedValues(declaration);
    case 'record':
      return recordPart(source, declaration);
    case 'union':
      return unionPart(source, declaration);
    default:
      return [];
  }
}

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `    ${line}`));
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

function closedValues({ name, said, values }: Values): string[] {
  const names = distinct(values).map(shouted);
  const constants = values.map((value, index) => `@JsonProperty(${text(value)}) ${names[index]}`);
  return [...docs(said), `public enum ${name} {`, ...indent([constants.join(',\n    ')]), '}'].flatMap(
    (line) => line.split('\n'),
  );
}

function openValues({ name, said, values }: Values): string[] {
  const names = distinct(values).map(shouted);
  return [
    ...docs([...said, 'Other values may come.']),
    `public record ${name}(String value) {`,
    ...indent([
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

const PRIMITIVES: Readonly<Record<string, readonly [primitive: string, boxed: string]>> = {
  text: ['String', 'String'],
  integer: ['long', 'Long'],
  number: ['double', 'Double'],
  boolean: ['boolean', 'Boolean'],
  scalar: ['Scalar', 'Scalar'],
  anything: ['JsonNode', 'JsonNode'],
};

function typeOf(model: Model, given: Type, form: 'primitive' | 'boxed' = 'boxed'): string {
  const type = unaliased(model, given);
  if (type.kind === 'named') return type.name;
  if (type.kind === 'list') return `List<${typeOf(model, type.of)}>`;
  if (type.kind === 'map') return `Map<String, ${typeOf(model, type.of)}>`;
  const [primitive, boxed] = PRIMITIVES[type.kind] ?? ['Object', 'Object'];
  return form === 'primitive' ? primitive : boxed;
}

function component(model: Model, { name, type, required, nullable }: Member): string {
  const own = typeOf(model, type, required && !nullable ? 'primitive' : 'boxed');
  const annotation = required
    ? `@JsonProperty(value = ${text(name)}, required = true)`
    : `@JsonProperty(${text(name)})`;
  return `${annotation} ${nullable ? `Nullable<${own}>` : own} ${javaName(name)}`;
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
      : [`public record ${name}(`, ...indent(indent(components.split('\n'))), `)${tail}`]),
    ...indent(constants.slice(0, -1)),
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
    ...indent([
      '/** Finds the variant. */',
      `final class Reader extends VariantReader<${name}> {`,
      ...indent(reader(model, union)),
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
      ...indent(indent(shapes.join(',\n').split('\n'))),
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
    ...indent([
      ...(first === undefined
        ? []
        : [
            `if (node.path(${text(first.member)}).isBoolean() && node.path(${text(first.member)}).booleanValue() == ${first.value}) return ${first.name}.class;`,
          ]),
      `return switch (node.path(${text(tag)}).asText()) {`,
      ...indent([
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
      `public static final TypeReference<${typeOf(model, type)}> ${snakeOfType(name).toUpperCase()} = new TypeReference<>() {};`,
      '',
    ]);
  const body = ['private Messages() {}', '', ...constants].slice(0, constants.length === 0 ? 1 : -1);
  const lines = [
    '/** Messages that have the shape of something else, to read them with. */',
    'public static final class Messages {',
    ...indent(body),
    '}',
  ];
  return `\n${indent(lines).join('\n')}`;
}
