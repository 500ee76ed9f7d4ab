/**
 * A recipe as its page has it: what it installs, its files, and the commands that run it. The page is the only place where
 * they stand. A fence says what it is: `file=NAME` is written, `sh install` names packages of npm and Debian, `sh run` is run
 * where the files are, and `exit=N` is the code that is expected.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('../../docs/recipes/', import.meta.url));
/** Milliseconds that one command may take. */
const MOST_MS = 180_000;

type Step =
  | { readonly file: string; readonly text: string }
  | { readonly command: string; readonly exit: number };

interface Recipe {
  readonly name: string;
  /** Names of packages of npm and of Debian. */
  readonly npm: readonly string[];
  readonly debian: readonly string[];
  readonly steps: readonly Step[];
}

/** The pages of the recipes, by name. */
export function recipeNames(): readonly string[] {
  const pages = readdirSync(HOME).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return pages.map((name) => name.replace(/\.md$/, '')).sort();
}

export function readRecipe(name: string): Recipe {
  return recipeOf(name, readFileSync(join(HOME, `${name}.md`), 'utf8'));
}

/** Reads a page. Throws where a fence says nothing of what it is, or nothing is run. */
export function recipeOf(name: string, text: string): Recipe {
  const npm: string[] = [];
  const debian: string[] = [];
  const steps: Step[] = [];
  for (const [, words = '', content = ''] of text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)) {
    const file = /\bfile=(\S+)/.exec(words)?.[1];
    if (file !== undefined) steps.push({ file, text: content });
    else if (words === 'sh install') {
      npm.push(...packagesIn(content, /^npm i -D (.+)$/gm));
      debian.push(...packagesIn(content, /^apt-get install -y (.+)$/gm));
    } else if (words.startsWith('sh run')) {
      steps.push({ command: content, exit: Number(/\bexit=(\d+)/.exec(words)?.[1] ?? 0) });
    } else throw new Error(`${name}: a fence says only \`${words}\`; write file=…, sh install or sh run`);
  }
  if (!steps.some((step) => 'command' in step)) throw new Error(`${name}: nothing is run`);
  return { name, npm, debian, steps };
}

function packagesIn(text: string, line: RegExp): string[] {
  return [...text.matchAll(line)].flatMap(([, names = '']) => names.trim().split(/\s+/));
}

/** Writes the files of a recipe into a folder and runs its commands there. Throws with what a command printed. */
export async function playRecipe({ name, steps }: Recipe, folder: string): Promise<void> {
  for (const step of steps) {
    if ('file' in step) {
      const path = join(folder, step.file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, step.text);
    } else await runIn(folder, name, step);
  }
}

function runIn(
  cwd: string,
  name: string,
  step: { readonly command: string; readonly exit: number },
): Promise<void> {
  const { command, exit } = step;
  // What the tests of this project are told is not for those of a recipe.
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, VITEST: ___, ...env } = process.env;
  return new Promise((resolve, reject) => {
    execFile('bash', ['-ec', command], { cwd, env, timeout: MOST_MS }, (fault, stdout, stderr) => {
      const code = fault === null ? 0 : fault.code;
      if (code === exit) resolve();
      else reject(new Error(`${name}: ended with ${code}, not ${exit}:\n${command}\n${stdout}\n${stderr}`));
    });
  });
}
