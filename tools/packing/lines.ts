/**
 * Breaks joined and shortened modules into lines. A program that ends by an error shows the line that threw it, which of a
 * whole module is a screen full of nothing. Breaks stand before statements, members and entries only, where a break means
 * nothing; it reads and writes no file.
 */
import { parseSync } from 'oxc-parser';

/** Letters after which the next place for a break is taken. */
const WIDE = 160;

/** What stands one behind the other, by the type of what holds it. */
const ROWS: Readonly<Record<string, string>> = {
  Program: 'body',
  BlockStatement: 'body',
  FunctionBody: 'body',
  StaticBlock: 'body',
  ClassBody: 'body',
  SwitchStatement: 'cases',
  SwitchCase: 'consequent',
  ObjectExpression: 'properties',
  ArrayExpression: 'elements',
};

interface Node {
  readonly type: string;
  readonly start: number;
}

/** The same module in lines. */
export function inLines(code: string): string {
  const { program, errors } = parseSync('module.js', code);
  const [error] = errors;
  if (error !== undefined) throw new Error(`what was joined is no module: ${error.message}`);
  const places = new Set<number>();
  gather(program, places);
  let lines = '';
  let from = 0;
  for (const place of [...places].sort((a, b) => a - b)) {
    if (place - Math.max(from, code.lastIndexOf('\n', place) + 1) < WIDE) continue;
    lines += `${code.slice(from, place)}\n`;
    from = place;
  }
  return lines + code.slice(from);
}

function isNode(value: unknown): value is Node & Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function gather(value: unknown, places: Set<number>): void {
  if (Array.isArray(value)) {
    for (const one of value) gather(one, places);
    return;
  }
  if (!isNode(value)) return;
  const row = value[ROWS[value.type] ?? ''];
  if (Array.isArray(row)) for (const one of row) if (isNode(one)) places.add(one.start);
  for (const member of Object.values(value)) if (typeof member === 'object') gather(member, places);
}
