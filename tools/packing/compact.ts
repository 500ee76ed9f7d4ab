/**
 * Writes a compiled declaration file shorter without changing what it declares: modules that it imports in place get a
 * name, and in large files types that stand there several times are written once and not indented. The compiler writes
 * out every type that it infers, so the declarations of the messages say the same hundreds of times. It reads and writes
 * no file.
 */

/** Of `import("typebox").TString`; a name follows, since what is imported whole stays as it is. */
const IN_PLACE = /\bimport\(("[^"]+")\)\.(?=[A-Za-z_$])/g;
/** What begins a type that may stand for itself: a type of an imported module, with arguments. */
const OPENS = /\b_m\d+\.[A-Za-z]\w*</g;
/** Characters of a name, as a bundler may write it, and of the words that give it. */
const NAME = 7;
const NAMING = 16;
/** A type of fewer characters is never worth a name. */
const WORTH_A_NAME = 24;
/** Characters of a file that holds more of what the compiler inferred than of what somebody wrote. */
const LARGE = 12_000;
/** Words of a type that mean the same wherever they stand. */
const FIXED = new Set(
  'readonly string number boolean unknown undefined null never object symbol true false any void'.split(' '),
);

/** The same declarations in fewer characters. */
export function compacted(text: string): string {
  if (/\b_[mt]\d+\b/.test(text)) return text;
  const modules = new Map<string, string>();
  const named = text.replace(IN_PLACE, (_, module: string) => {
    if (!modules.has(module)) modules.set(module, `_m${modules.size}`);
    return `${modules.get(module)}.`;
  });
  if (modules.size === 0) return narrower(text);
  // Without their places on the line, types that stand at different depths are the same text. A small file is one that
  // somebody wrote, whose declarations are read where an editor leads to them.
  const { body, types } =
    text.length < LARGE ? { body: narrower(named), types: [] } : withNames(named.replace(/^ +(?!\*)/gm, ''));
  const head = [...modules].map(([module, name]) => `import type * as ${name} from ${module};\n`);
  const aliases = types.map((type, index) => `type _t${index} = ${type};\n`);
  // Without it, whatever stands in a declaration file is exported.
  return `${[...head, ...aliases].join('')}export {};\n${body}`;
}

function narrower(text: string): string {
  return text.replace(/^(?: {4})+/gm, (spaces) => ' '.repeat(spaces.length / 4));
}

/** Gives a name to each type that stands there more than once, the longest first. */
function withNames(text: string): { body: string; types: string[] } {
  const repeated = [...countsOf(text)]
    .filter(([type, count]) => count * (type.length - NAME) > type.length + NAMING)
    .map(([type]) => type)
    .sort((a, b) => b.length - a.length);
  const types: string[] = [];
  let body = text;
  for (const type of repeated) {
    const parts = body.split(type);
    const inside = types.filter((each) => each.includes(type)).length;
    // Within a longer one that has a name already it may stand only once by now.
    if (parts.length - 1 + inside < 2) continue;
    const name = `_t${types.length}`;
    body = parts.join(name);
    for (const [index, each] of types.entries()) types[index] = each.split(type).join(name);
    types.push(type);
  }
  return { body, types };
}

/** How often each type with arguments stands there, without those that hold names of their surroundings. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { index, 0: opening } of text.matchAll(OPENS)) {
    const end = closing(text, index + opening.length);
    const type = end === undefined ? '' : text.slice(index, end);
    if (type.length >= WORTH_A_NAME && standsAlone(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

/** The place after the `>` that closes what begins before `from`; none when a quote or an arrow confuses the count. */
function closing(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfText(text, at);
    else if (character === '<') depth += 1;
    else if (character === '=' || character === '`') return undefined;
    else if (character === '>') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Whether a type means the same at the top of its file: it names nothing but members, fixed words and other modules. */
function standsAlone(type: string): boolean {
  if (type.includes('/*')) return false;
  const rest = type
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\b_m\d+(?:\.\w+)+/g, '')
    .replace(/\[k: string\]/g, '')
    .replace(/[\w$]+\??:/g, '');
  return (rest.match(/[A-Za-z_$][\w$]*/g) ?? []).every((word) => FIXED.has(word));
}
