/**
 * The exported names of each entry of the package with their signatures, read from the declarations that the
 * compiler writes. Where a declaration lies does not matter: paths and qualifiers are taken out, so that a file may
 * move, and members of unions are sorted, because their order follows the order in which files were compiled. What
 * it does not follow are types that a signature names and the entry does not export.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Directive, type Node, parseSync, type Statement } from 'oxc-parser';
import { childrenOf } from '../tidy/source.ts';
import type { NameLine } from './lists.ts';

/** A longer signature is kept as a hash: it is there to notice a change, not to be read. */
const READABLE = 240;
/** A table this long is told member by member. */
const TABLE = 2_000;

interface Module {
  readonly file: string;
  readonly text: string;
  readonly body: readonly (Statement | Directive)[];
  /** Local names of packages and modules imported whole, which qualify names in the text. */
  readonly qualifiers: readonly string[];
}

type Names = Map<string, string[]>;

/** A signature without layout, comments, paths and qualifiers. */
function bareSignature(text: string, qualifiers: readonly string[]): string {
  const bare = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\bimport\(["'][^"')]+["']\)\./g, '')
    .replace(/^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return qualifiers.reduce(
    (rest, name) => rest.replaceAll(new RegExp(`(?<![\\w.])${name}\\.`, 'g'), ''),
    bare,
  );
}

/** The text of a node with the members of every union in it in one order, whatever order they were written in. */
function sorted(node: Node, text: string, qualifiers: readonly string[]): string {
  const children = childrenOf(node).toSorted((one, other) => one.start - other.start);
  if (node.type === 'TSUnionType') {
    const members = children.map((child) => bareSignature(sorted(child, text, qualifiers), qualifiers));
    return members.toSorted().join(' | ');
  }
  let [printed, at] = ['', node.start];
  for (const child of children) {
    // Two nodes may stand for the same piece of text, e.g. a short property.
    if (child.start < at) continue;
    printed += text.slice(at, child.start) + sorted(child, text, qualifiers);
    at = child.end;
  }
  return printed + text.slice(at, node.end);
}

/** The signature of a node of a declaration file, as it is recorded. */
export function signatureOf(node: Node, text: string, qualifiers: readonly string[]): string {
  return bareSignature(sorted(node, text, qualifiers), qualifiers);
}

export const shortSignature = (signature: string) =>
  signature.length <= READABLE
    ? signature
    : `sha256:${createHash('sha256').update(signature).digest('hex').slice(0, 16)}`;

class Declarations {
  private readonly modules = new Map<string, Module>();
  private readonly names = new Map<string, Names>();

  /** Every exported name of a module, those that it passes on included. */
  exportsOf(file: string): Names {
    const known = this.names.get(file);
    if (known) return known;
    const found: Names = new Map();
    this.names.set(file, found);
    const module = this.module(file);
    for (const statement of module.body) this.collect(module, statement, found);
    return found;
  }

  private module(file: string): Module {
    const known = this.modules.get(file);
    if (known) return known;
    const text = readFileSync(file, 'utf8');
    const { program, errors } = parseSync(file, text);
    if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
    const qualifiers = program.body.flatMap((statement) =>
      statement.type === 'ImportDeclaration'
        ? statement.specifiers.filter(({ type }) => type !== 'ImportSpecifier').map(({ local }) => local.name)
        : [],
    );
    const module = { file, text, body: program.body, qualifiers };
    this.modules.set(file, module);
    return module;
  }

  private collect(module: Module, statement: Statement | Directive, found: Names): void {
    if (statement.type === 'ExportAllDeclaration') {
      const passed = this.from(module, statement.source.value);
      const prefix = statement.exported === null ? '' : `${nameOf(statement.exported)}.`;
      for (const [name, signatures] of passed) found.set(prefix + name, signatures);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      found.set('default', [this.signature(module, statement)]);
    } else if (statement.type === 'ExportNamedDeclaration') {
      if (statement.declaration !== null) {
        for (const [name, signature] of this.declared(module, statement)) add(found, name, signature);
      }
      for (const { local, exported } of statement.specifiers) {
        const signatures =
          statement.source === null
            ? this.local(module, nameOf(local))
            : this.from(module, statement.source.value, nameOf(local));
        for (const [name, list] of signatures) {
          const rest = name.slice(nameOf(local).length);
          if (name === nameOf(local) || rest.startsWith('.')) found.set(nameOf(exported) + rest, list);
        }
      }
    }
  }

  /** Names of the module that `specifier` names; those of another package are told by its name. */
  private from(module: Module, specifier: string, name?: string): Names {
    if (!specifier.startsWith('.')) return new Map([[name ?? '*', [`from ${specifier}`]]]);
    const target = specifier.replace(/\.([cm]?)ts$/, '.d.$1ts');
    return this.exportsOf(join(dirname(module.file), target));
  }

  /** A name declared or imported in the module and exported further down. */
  private local(module: Module, name: string): Names {
    const found: Names = new Map();
    for (const statement of module.body) {
      if (statement.type !== 'ImportDeclaration') {
        for (const [declared, signature] of this.declared(module, statement)) add(found, declared, signature);
        continue;
      }
      const specifier = statement.specifiers.find(({ local }) => local.name === name);
      if (specifier?.type !== 'ImportSpecifier') continue;
      const imported = nameOf(specifier.imported);
      for (const [key, list] of this.from(module, statement.source.value, imported)) {
        if (key === imported || key.startsWith(`${imported}.`))
          found.set(name + key.slice(imported.length), list);
      }
    }
    return found;
  }

  private declared(module: Module, statement: Statement | Directive): [string, string][] {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration === null) return [];
    if (declaration.type === 'VariableDeclaration') {
      return declaration.declarations.flatMap(({ id }) => {
        if (id.type !== 'Identifier') return [];
        const type = id.typeAnnotation?.typeAnnotation;
        if (type?.type !== 'TSTypeLiteral' || type.end - type.start < TABLE) {
          return [[id.name, this.signature(module, statement)]];
        }
        const rows = type.members.map((member): [string, string] => {
          const text = this.signature(module, member);
          return [
            `${id.name}.${/^(?:readonly )?(?:["']([^"']+)["']|([\w$]+))/.exec(text)?.slice(1).join('') ?? text}`,
            text,
          ];
        });
        return [[id.name, `a table of ${rows.length}`], ...rows];
      });
    }
    if ('id' in declaration && declaration.id?.type === 'Identifier') {
      return [[declaration.id.name, this.signature(module, statement)]];
    }
    return [];
  }

  private signature(module: Module, node: Node): string {
    return signatureOf(node, module.text, module.qualifiers);
  }
}

function add(found: Names, name: string, signature: string): void {
  found.set(name, [...(found.get(name) ?? []), signature]);
}

function nameOf(node: { readonly name: string } | { readonly value: string }): string {
  return 'name' in node ? node.name : node.value;
}

/** One line a name: the entry, the name, the signature. `declarations` is where the compiler wrote them. */
export function exportLines(declarations: string, entries: Readonly<Record<string, string>>): NameLine[] {
  const all = new Declarations();
  return Object.entries(entries).flatMap(([entry, file]) =>
    [...all.exportsOf(join(declarations, file))].map(
      ([name, signatures]): NameLine => ({
        scope: entry,
        name,
        detail: shortSignature(signatures.join(' | ')),
      }),
    ),
  );
}
