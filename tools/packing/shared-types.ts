/**
 * Writes the TypeScript declarations of several versions with each declaration once: where a version says the same as its
 * neighbour, down to everything that it names, it extends the neighbour's. Four versions whole would say most of it four
 * times. It works on the text of `types.d.ts` and writes no file.
 */

/** Name of a declaration as `Namespace.Name`, or `.Name` outside of namespaces, with its text. */
type Declarations = Map<string, string>;

/** A namespace, or what stands outside of all, after the comment that leads it. */
const PART = /\n\n(?=(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export )/;
const COMMENT = /\/\*\*(?:(?!\*\/)[\s\S])*\*\//g;
const LEADING = /^\s*\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n/;
const DECLARED = /^ *(?:export )?(interface|type) (\w+)/m;

/** One version to write: its text, and the version whose declarations it may take, by the module that has them. */
interface Neighbour {
  readonly text: string;
  /** Of `import type * as other from '<module>'`. */
  readonly module: string;
}

/** A namespace after the comment that leads it: that comment, the name, and the declarations. */
const NAMESPACE = /^((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?)export namespace (\w+) \{\n([\s\S]*)\n\}$/;

/** The text of `types.d.ts` with what the neighbour says too taken from there. */
export function sharing(text: string, neighbour: Neighbour): string {
  const own = declarationsOf(text);
  const others = declarationsOf(neighbour.text);
  const shared = alike(own, others);
  if (shared.size === 0) return text;
  const [head = '', ...parts] = text.trimEnd().split(PART);
  const write = (declaration: string, name: string): string =>
    shared.has(name)
      ? shortened(declaration, name)
      : withMembers(declaration, name, { own, others: others.get(name) ?? '', shared });
  const written = parts.map((part) => {
    const namespace = NAMESPACE.exec(part);
    if (namespace === null) return write(part, `.${nameOf(part)}`);
    const [, comment = '', name = '', body = ''] = namespace;
    const declared = body.split('\n\n').map((each) => write(each, `${name}.${nameOf(each)}`));
    return `${comment}export namespace ${name} {\n${declared.join('\n')}\n}`;
  });
  return `${[head, `import type * as other from '${neighbour.module}';`, ...written].join('\n\n')}\n`;
}

function nameOf(declaration: string): string {
  const name = DECLARED.exec(declaration.replace(LEADING, ''))?.[2];
  if (name === undefined) throw new Error(`not a declaration: ${declaration.slice(0, 80)}`);
  return name;
}

function declarationsOf(text: string): Declarations {
  const found: Declarations = new Map();
  for (const part of text.trimEnd().split(PART).slice(1)) {
    const namespace = NAMESPACE.exec(part);
    const [name, declared] =
      namespace === null ? ['', [part]] : [namespace[2], (namespace[3] ?? '').split('\n\n')];
    for (const each of declared) found.set(`${name}.${nameOf(each)}`, each);
  }
  return found;
}

/** Names whose declarations say the same in both, as do those of all that they name. Addresses of pages may differ. */
function alike(own: Declarations, others: Declarations): Set<string> {
  const words = (text: string) => text.replace(/^ *\* @see .*\n/gm, '');
  const same = new Set(
    [...own].filter(([name, text]) => words(text) === words(others.get(name) ?? '')).map(([name]) => name),
  );
  for (let before = -1; before !== same.size; ) {
    before = same.size;
    for (const name of same) if (namedBy(name, own).some((other) => !same.has(other))) same.delete(name);
  }
  return same;
}

/** Which other declarations a declaration names, by the same names. */
function namedBy(name: string, own: Declarations, declaration = own.get(name) ?? ''): string[] {
  const namespace = name.slice(0, name.indexOf('.'));
  const text = declaration.replace(COMMENT, '').replace(/'[^'\n]*'/g, '');
  return [...text.matchAll(/\b(?:([A-Z]\w*)\.)?([A-Z]\w*)\b/g)].flatMap(([, of, noun]) => {
    const candidates = of === undefined ? [`${namespace}.${noun}`, `.${noun}`] : [`${of}.${noun}`];
    return candidates.filter((each) => own.has(each)).slice(0, 1);
  });
}

/** A member of a map from names to messages, which stands on one line under one line of words. */
const MEMBER = /^ *\/\*\* .* \*\/\n *(\w+): .*;$/gm;

/** Members by their names, each with its words. */
const membersOf = (text: string) =>
  new Map([...text.matchAll(MEMBER)].map(([member, name = '']) => [name, member]));

interface Compared {
  readonly own: Declarations;
  /** The neighbour's declaration of the same name. */
  readonly others: string;
  readonly shared: ReadonlySet<string>;
}

/** A map of which only some members are as the neighbour's: those are taken from there by their names. */
function withMembers(text: string, name: string, { own, others, shared }: Compared): string {
  const [, head = '', body = ''] =
    /^((?:\s*\/\*\* .* \*\/\n)? *interface \w+) \{\n([\s\S]*)\n *\}$/.exec(text) ?? [];
  const members = membersOf(body);
  if (members.size === 0 || [...members.values()].join('\n') !== body) return text;
  const there = membersOf(others);
  const taken = [...members].flatMap(([member, words]) =>
    there.get(member) === words && namedBy(name, own, words).every((each) => shared.has(each))
      ? [member]
      : [],
  );
  if (taken.length === 0) return text;
  const names = taken.map((member) => `'${member}'`).join('|');
  const rest = [...members].flatMap(([member, words]) => (taken.includes(member) ? [] : [words]));
  const space = /^ */.exec(head.slice(head.lastIndexOf('\n') + 1))?.[0] ?? '';
  const short = `${head} extends Pick<other.${name}, ${names}> {\n${rest.join('\n')}\n${space}}`;
  return short.length < text.length ? short : text;
}

/** The declaration as that of the neighbour; its own comment stays, because the address in it is of this version. */
function shortened(text: string, name: string): string {
  const comment = LEADING.exec(text)?.[0] ?? '';
  const [, kind] = DECLARED.exec(text.slice(comment.length)) ?? [];
  const [, space = '', exported = ''] = /^( *)(export )?/.exec(text.slice(comment.length)) ?? [];
  const [, noun] = name.split('.');
  const there = `other.${name.replace(/^\./, '')}`;
  const body = kind === 'interface' ? `interface ${noun} extends ${there} {}` : `type ${noun} = ${there};`;
  const short = `${comment}${space}${exported}${body}`;
  return short.length < text.length ? short : text;
}
