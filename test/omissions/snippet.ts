/**
 * What a step of a change is worth when it is forgotten: snippets that leave something out or say it wrongly, and
 * what the compiler says of them. All are compiled in one run, because that is what costs; it judges no behaviour.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A snippet with what it imports. */
interface Snippet {
  /** What the compiler must say; null: nothing, for it is right. */
  readonly says: RegExp | null;
  /** By path from the project's root: the names that the snippet uses. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  readonly code: string;
}

/** Snippets by what is wrong with them. */
export type Snippets = Readonly<Record<string, Snippet>>;

function textOf({ imports, code }: Snippet): string {
  const lines = Object.entries(imports).map(
    ([path, names]) => `import { ${names.join(', ')} } from '${root}${path}';`,
  );
  return `${lines.join('\n')}\n${code}\n`;
}

/** What the compiler says of each snippet, in their order, and whatever it says of other files. */
export interface Said {
  readonly of: readonly string[];
  readonly elsewhere: readonly string[];
}

/** Compiles all snippets in one run, in a folder of its own that is gone afterwards. */
export async function compile(snippets: Snippets): Promise<Said> {
  const folder = mkdtempSync(join(tmpdir(), 'kit-omissions-'));
  const compilerOptions = {
    typeRoots: [join(root, 'node_modules/@types')],
    noUnusedLocals: false,
    // The snippets lie elsewhere and name the project by its whole path.
    rewriteRelativeImportExtensions: false,
  };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] };
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const files = Object.values(snippets).map((snippet, index) => {
      writeFileSync(join(folder, `snippet${index}.ts`), textOf(snippet));
      return `snippet${index}.ts`;
    });
    const errors = (await compilerOutput(folder)).split(/\n(?=\S)/).filter((text) => text.trim() !== '');
    const isOf = (file: string) => (error: string) => error.startsWith(`${file}(`);
    return {
      of: files.map((file) => errors.filter(isOf(file)).join('\n')),
      elsewhere: errors.filter((error) => !files.some((file) => isOf(file)(error))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compilerOutput(folder: string): Promise<string> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return promisify(execFile)(process.execPath, [tsc, '-p', folder, '--checkers', '1'], { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}
