/**
 * Functions that are written several times. Two functions are twins when their trees are equal but for the names of
 * their own parameters and variables, and alike when also literals and names from outside differ; the second
 * measure looks at larger functions only, because small ones are alike by chance; so are small functions that fill a
 * place of a table (`given`, `reply`), hence these count from a larger size on. Types, comments and layout do not.
 */
import type { Node } from 'oxc-parser';
import { LIMITS } from './house.ts';
import { type FunctionNode, functionName, isFunction } from './sizes.ts';
import { baseOf, childrenOf, type Tree, walk } from './source.ts';

interface Shape {
  readonly text: string;
  readonly nodes: number;
}

const isType = ({ type }: Node) => type.startsWith('TSType') || type === 'TSInterfaceDeclaration';

/** Names that the function itself brings: parameters, variables, functions inside it. */
function ownNames(node: FunctionNode): Set<string> {
  const own = new Set<string>();
  const bind = (target: Node): void => {
    if (target.type === 'Identifier') own.add(target.name);
    else if (target.type === 'Property') bind(target.value);
    else if (target.type === 'AssignmentPattern') bind(target.left);
    else if (!isType(target)) childrenOf(target).forEach(bind);
  };
  walk(node, (inner) => {
    if (isFunction(inner)) {
      if (inner.id) own.add(inner.id.name);
      inner.params.forEach(bind);
    }
    if (inner.type === 'VariableDeclarator') bind(inner.id);
  });
  return own;
}

/** Parameters and body without the function's own name; `=> x` and `{ return x; }` are the same. */
function rootParts({ params, body }: FunctionNode): Node[] {
  const [only, ...others] = body?.type === 'BlockStatement' ? body.body : [];
  const returned = only?.type === 'ReturnStatement' && others.length === 0 ? only.argument : null;
  return [...params, ...(body === null ? [] : [returned ?? body])];
}

/** The tree as text; `loose` leaves out literals and the names that come from outside. */
function shapeOf(root: FunctionNode, loose: boolean): Shape {
  const own = ownNames(root);
  const numbers = new Map<string, number>();
  const parts: string[] = [];
  const word = (name: string, parent: Node | undefined): string => {
    const isMember =
      (parent?.type === 'MemberExpression' || parent?.type === 'Property') &&
      !parent.computed &&
      !own.has(name);
    if (isMember) return loose ? 'member' : `.${name}`;
    if (!own.has(name)) return loose ? 'outer' : name;
    numbers.set(name, numbers.get(name) ?? numbers.size);
    return `$${numbers.get(name)}`;
  };
  const visit = (node: Node, parent: Node | undefined): void => {
    if (isType(node)) return;
    parts.push(node.type);
    if (node.type === 'Identifier') parts.push(word(node.name, parent));
    else if (node.type === 'Literal' && !loose) parts.push(String(node.raw));
    else if (node.type === 'TemplateElement' && !loose) parts.push(node.value.raw);
    if ('operator' in node) parts.push(node.operator);
    const children = node === root ? rootParts(root) : childrenOf(node);
    for (const child of children) visit(child, node);
    parts.push(')');
  };
  visit(root, undefined);
  return { text: parts.join(' '), nodes: parts.filter((part) => part === ')').length };
}

function groups(tree: Tree, loose: boolean, least: number): string[][] {
  const byShape = new Map<string, string[]>();
  for (const { path, program } of tree.sources) {
    walk(program, (node, parents) => {
      if (!isFunction(node)) return;
      const parent = parents.at(-1);
      const name = functionName(node, parent);
      if (name === undefined || name === 'constructor') return;
      const { text, nodes } = shapeOf(node, loose);
      if (nodes < (parent?.type === 'Property' ? Math.max(least, LIMITS.slotNodes) : least)) return;
      const normal = text.replace(/^\w+/, 'Function');
      byShape.set(normal, [...(byShape.get(normal) ?? []), `${name} in ${baseOf(path)}`]);
    });
  }
  return [...byShape.values()].filter((group) => group.length > 1);
}

/** Groups of functions that do the same: each is written once too often, but for one. */
export const twinGroups = (tree: Tree) => groups(tree, false, LIMITS.twinNodes);

/** Groups of larger functions of one shape: a table or a parameter is missing. */
export const alikeGroups = (tree: Tree) => groups(tree, true, LIMITS.alikeNodes);

export const twins = (tree: Tree) => twinGroups(tree).flat();

export function alike(tree: Tree): string[] {
  const same = new Set(twins(tree));
  return alikeGroups(tree)
    .flat()
    .filter((key) => !same.has(key));
}
