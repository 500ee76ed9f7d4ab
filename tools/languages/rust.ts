/**
 * Types of one version for Rust with serde: structs, enums for unions and for texts. Constants that tell a struct apart
 * are written by serde; the others have types of one value.
 */
import { capitals, distinct, snake, snakeOfType } from './identifiers.ts';
import {
  type Alias,
  type Declaration,
  declarationOf,
  ENTRIES,
  type Member,
  type Model,
  neededBy,
  type RecordOf,
  shapesOf,
  type TextValues,
  type Type,
  type Union,
  unaliased,
} from './model.ts';
import { wrapped } from './prose.ts';
import { RUST_PARTS, rustHead } from './rust-head.ts';
import { indented, type Makers, madeBy, type TypeWords, typeIn } from './writing.ts';

const RAW: ReadonlySet<string> = new Set(
  'abstract as async await become box break const continue do dyn else enum extern false final fn for if impl in let loop macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized use virtual where while yield'.split(
    ' ',
  ),
);

/** The text of `livechat.rs`. */
export function rustOf(model: Model): string {
  const all = [...model.declarations.values()];
  const entries = all
    .filter(({ name }) => ENTRIES.includes(name))
    .map(({ name }) =>
      [
        `/// Reads [\`${name}\`] from JSON.`,
        `pub fn read_${snakeOfType(name)}(json: &str) -> serde_json::Result<${name}> {`,
        '    serde_json::from_str(json)',
        '}',
      ].join('\n'),
    );
  const makers: Makers<string[]> = {
    values: (values) => (values.open ? openValues(values) : closedValues(values)),
    record: (record) => recordPart(model, record),
    union: (union) => unionPart(model, union),
    alias: aliasPart,
  };
  const parts = all.map((declaration) => madeBy(makers, declaration).join('\n'));
  const own = [...entries, ...parts, ...constantsOf(all)];
  const shared = RUST_PARTS.flatMap(([word, text]) =>
    own.some((part) => part.includes(word)) ? [text] : [],
  );
  const [head, macro] = [rustHead(model.version), shared.filter((text) => text.includes('macro_rules!'))];
  const others = shared.filter((text) => !macro.includes(text));
  // A macro has to stand before its use.
  return `${[head, ...macro, ...own, ...others].join('\n\n')}\n`;
}

/** The types of constants that serde does not write by itself. */
function constantsOf(all: readonly Declaration[]): string[] {
  const values = all.flatMap((declaration) =>
    declaration.kind === 'record'
      ? declaration.members
          .filter((member) => member !== tagOf(declaration))
          .flatMap(({ constant }) => (constant === undefined ? [] : [constant]))
      : [],
  );
  const lines = [...new Set(values)].map(
    (value) => `constant!(${alwaysName(value)}, ${JSON.stringify(value)});`,
  );
  return lines.length === 0 ? [] : [lines.sort().join('\n')];
}

const alwaysName = (value: string | boolean) => `Always${capitals(String(value))}`;

/** The constant that serde writes as the tag of the struct. */
function tagOf({ members }: RecordOf): Member | undefined {
  return members.find(({ constant }) => typeof constant === 'string');
}

const docs = (said: readonly string[]) =>
  wrapped(said).map(
    (line) => `/// ${line.replaceAll(/[[\]]/g, '\\$&').replaceAll(/https:\/\/\S+/g, '<$&>')}`,
  );

const DERIVED = 'Debug, Clone, PartialEq';

function closedValues({ name, said, values }: TextValues): string[] {
  const names = distinct(values).map((value) => capitals(value));
  return [
    ...docs(said),
    `#[derive(${DERIVED}, Eq, Copy, Serialize, Deserialize)]`,
    `pub enum ${name} {`,
    ...indented(values.flatMap((value, index) => [`#[serde(rename = "${value}")]`, `${names[index]},`])),
    '}',
  ];
}

function openValues({ name, said, values }: TextValues): string[] {
  const names = distinct(values).map((value) => capitals(value));
  const other = names.includes('Other') ? 'Unlisted' : 'Other';
  return [
    ...docs(said),
    `#[derive(${DERIVED}, Eq, Serialize, Deserialize)]`,
    '#[serde(from = "String", into = "String")]',
    `pub enum ${name} {`,
    ...indented([...names.map((one) => `${one},`), '/// A value of a newer version.', `${other}(String),`]),
    '}',
    '',
    `impl From<String> for ${name} {`,
    '    fn from(value: String) -> Self {',
    '        match value.as_str() {',
    ...values.map((value, index) => `            "${value}" => Self::${names[index]},`),
    `            _ => Self::${other}(value),`,
    '        }',
    '    }',
    '}',
    '',
    `impl From<${name}> for String {`,
    `    fn from(value: ${name}) -> Self {`,
    '        match value {',
    ...values.map((value, index) => `            ${name}::${names[index]} => "${value}".to_string(),`),
    `            ${name}::${other}(value) => value,`,
    '        }',
    '    }',
    '}',
  ];
}

const WORDS: TypeWords = {
  text: 'String',
  integer: 'i64',
  number: 'f64',
  boolean: 'bool',
  scalar: 'Scalar',
  anything: 'serde_json::Value',
  list: (entry) => `Vec<${entry}>`,
  map: (value) => `std::collections::BTreeMap<String, ${value}>`,
};

/** Whether every member that has to be there has a value to begin with. */
function hasDefault(model: Model, given: Type): boolean {
  const type = unaliased(model, given);
  if (type.kind === 'scalar') return false;
  if (type.kind !== 'named') return true;
  const declaration = declarationOf(model, type.name);
  return (
    declaration.kind === 'record' &&
    declaration.members.every((member) => !member.required || hasDefault(model, member.type))
  );
}

/** Whether two values are equal or not, without numbers that are neither: then a type has `Eq`. */
function hasEq(model: Model, name: string): boolean {
  const leaf = (type: Type): Type['kind'] => ('of' in type ? leaf(type.of) : type.kind);
  const kindsIn = (one: Declaration) =>
    one.kind === 'record'
      ? one.members.map(({ type }) => leaf(type))
      : one.kind === 'alias'
        ? [leaf(one.type)]
        : [];
  const kinds = [...neededBy([name], model.declarations)].flatMap((used) =>
    kindsIn(declarationOf(model, used)),
  );
  return !kinds.includes('number') && !kinds.includes('scalar');
}

/** The traits that a type derives beside those of serde. */
function derived(model: Model, name: string): string {
  return hasEq(model, name) ? `${DERIVED}, Eq` : DERIVED;
}

/** The member's name in Rust. */
export function rustName(wire: string): string {
  const name = snake(wire);
  return RAW.has(name) ? `r#${name}` : name;
}

function fieldOf(member: Member): string[] {
  const { name, type, required, nullable, constant, said } = member;
  const own = constant === undefined ? typeIn(type, WORDS) : alwaysName(constant);
  const value = nullable ? `Option<${own}>` : own;
  const isPresent = nullable || type.kind === 'anything';
  const settings = [
    ...(snake(name) === name ? [] : [`rename = "${name}"`]),
    ...(required ? [] : ['default', 'skip_serializing_if = "Option::is_none"']),
    ...(!required && isPresent ? ['deserialize_with = "present"'] : []),
  ];
  return [
    ...docs(said),
    ...(settings.length === 0 ? [] : [`#[serde(${settings.join(', ')})]`]),
    `pub ${rustName(name)}: ${required ? value : `Option<${value}>`},`,
  ];
}

function recordPart(model: Model, record: RecordOf): string[] {
  const { name, said, members } = record;
  const tag = tagOf(record);
  const isDefault = hasDefault(model, { kind: 'named', name });
  const fields = members.filter((member) => member !== tag).flatMap(fieldOf);
  return [
    ...docs(said),
    `#[derive(${derived(model, name)}${isDefault ? ', Default' : ''}, Serialize, Deserialize)]`,
    ...(tag === undefined ? [] : [`#[serde(tag = "${tag.name}", rename = "${tag.constant}")]`]),
    ...(fields.length === 0 ? [`pub struct ${name} {}`] : [`pub struct ${name} {`, ...indented(fields), '}']),
  ];
}

/** What a variant is called: its value on the wire, or what its type says more than the union's name. */
function variantName(union: string, name: string, values: readonly string[]): string {
  if (values.length === 1) return capitals(values[0] ?? '');
  if (name.startsWith(union)) return name.slice(union.length);
  return name.replace(/^(?:Agent|Customer|Configuration|Accounts)(?=[A-Z])/, '');
}

function unionPart(model: Model, union: Union): string[] {
  const { name, said, branches, first, untagged, open } = union;
  const variants = [
    ...(first === undefined ? [] : [{ variant: 'Failure', type: first.name }]),
    ...branches.map((branch) => ({
      variant: variantName(name, branch.name, branch.values),
      type: branch.name,
    })),
    ...(untagged === undefined ? [] : [{ variant: 'Request', type: untagged }]),
  ];
  return [
    ...docs(said),
    `#[derive(${derived(model, name)}, Serialize)]`,
    '#[serde(untagged)]',
    `pub enum ${name} {`,
    ...indented(variants.map(({ variant, type }) => `${variant}(Box<${type}>),`)),
    ...(open ? ['    /// What a newer version has, as it came.', '    Unknown(serde_json::Value),'] : []),
    '}',
    '',
    `impl<'de> Deserialize<'de> for ${name} {`,
    "    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {",
    '        let value = serde_json::Value::deserialize(deserializer)?;',
    ...indented(indented(choice(model, union))),
    '    }',
    '}',
  ];
}

function choice(model: Model, union: Union): string[] {
  const { name, tag, first, branches, untagged, open } = union;
  const otherwise = `_ => ${open ? 'Ok(Self::Unknown(value))' : `Err(serde::de::Error::custom("${name}: no variant fits"))`},`;
  const take = (branch: Union['branches'][number]) =>
    `variant(value).map(Self::${variantName(name, branch.name, branch.values)}),`;
  if (tag === undefined) {
    const list = (names: readonly string[]) => `&[${names.map((one) => JSON.stringify(one)).join(', ')}]`;
    const shapes = shapesOf(model, union).flatMap(({ required, known, constants }) => {
      const values = constants.map(
        ([member, value]) => `("${member}", ${JSON.stringify(JSON.stringify(value))})`,
      );
      return [
        'Shape {',
        `    required: ${list(required)},`,
        `    known: ${list(known)},`,
        `    values: &[${values.join(', ')}],`,
        '},',
      ];
    });
    return [
      'let shapes = [',
      ...indented(shapes),
      '];',
      'match fitting(&value, &shapes) {',
      ...indented([...branches.map((branch, index) => `Some(${index}) => ${take(branch)}`), otherwise]),
      '}',
    ];
  }
  return [
    ...(first === undefined
      ? []
      : [
          `if value.get("${first.member}") == Some(&serde_json::Value::Bool(${first.value})) {`,
          '    return variant(value).map(Self::Failure);',
          '}',
        ]),
    `match text(&value, "${tag}") {`,
    ...indented([
      ...branches.map(
        (branch) => `Some(${branch.values.map((value) => `"${value}"`).join(' | ')}) => ${take(branch)}`,
      ),
      ...(untagged === undefined ? [] : ['None => variant(value).map(Self::Request),']),
      otherwise,
    ]),
    '}',
  ];
}

function aliasPart({ name, said, type }: Alias): string[] {
  return [...docs(said), `pub type ${name} = ${typeIn(type, WORDS)};`];
}
