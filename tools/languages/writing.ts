/** What all emitters do alike: choose by the kind of a declaration, write a type in a language's words, indent lines. */
import type { Alias, Declaration, RecordOf, TextValues, Type, Union } from './model.ts';

/** What a language makes of each kind of declaration. */
export interface Makers<T> {
  readonly values: (declaration: TextValues) => T;
  readonly record: (declaration: RecordOf) => T;
  readonly union: (declaration: Union) => T;
  readonly alias: (declaration: Alias) => T;
}

/** Makes of a declaration what its kind wants. */
export function madeBy<T>(makers: Makers<T>, declaration: Declaration): T {
  switch (declaration.kind) {
    case 'values':
      return makers.values(declaration);
    case 'record':
      return makers.record(declaration);
    case 'union':
      return makers.union(declaration);
    default:
      return makers.alias(declaration);
  }
}

/** The words of a language for types. */
export interface TypeWords {
  readonly text: string;
  readonly integer: string;
  readonly number: string;
  readonly boolean: string;
  readonly scalar: string;
  readonly anything: string;
  readonly list: (entry: string) => string;
  readonly map: (value: string) => string;
}

/** A type in the words of a language; `named` writes the name of a declaration. */
export function typeIn(type: Type, words: TypeWords, named = (name: string) => name): string {
  if (type.kind === 'named') return named(type.name);
  return 'of' in type ? words[type.kind](typeIn(type.of, words, named)) : words[type.kind];
}

/** Lines, indented; an empty one stays empty. */
export function indented(lines: readonly string[], by = '    '): string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}

/** Everything that may stand in a union, in the order in which it is written; `Unknown` where it is open. */
export function variantsOf({ first, branches, untagged, open }: Union): string[] {
  return [
    ...(first === undefined ? [] : [first.name]),
    ...branches.map(({ name }) => name),
    ...(untagged === undefined ? [] : [untagged]),
    ...(open ? ['Unknown'] : []),
  ];
}

/** The unions in which each type may stand. */
export function unionsByVariant(declarations: Iterable<Declaration>): (name: string) => readonly string[] {
  const unions = new Map<string, string[]>();
  for (const declaration of declarations) {
    if (declaration.kind !== 'union') continue;
    for (const name of variantsOf(declaration))
      unions.set(name, [...(unions.get(name) ?? []), declaration.name]);
  }
  return (name) => unions.get(name) ?? [];
}
