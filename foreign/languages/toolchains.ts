/**
 * Compilers of other languages: those that the machine has, or else Debian's, which are installed. Without them a proof is
 * red: it says what is missing and which packages have it.
 */
import { existsSync } from 'node:fs';
import { HOME, lastWordsOf, reaching, runJob } from '../run.ts';

/** Programs and files that a language needs, and the packages of Debian that have them. */
interface Toolchain {
  readonly programs: readonly string[];
  readonly files?: readonly string[];
  readonly packages: readonly string[];
}

const JAVA_FOLDER = '/usr/share/java';
/** Where Debian's packages put the sources of libraries of Rust. */
export const CRATES = '/usr/share/cargo/registry';
export const JACKSON: readonly string[] = ['annotations', 'core', 'databind'].map(
  (part) => `${JAVA_FOLDER}/jackson-${part}.jar`,
);

const TOOLCHAINS = {
  python: { programs: ['python3'], packages: ['python3'] },
  go: { programs: ['go', 'gofmt'], packages: ['golang-go'] },
  java: {
    programs: ['javac', 'java'],
    files: JACKSON,
    packages: ['default-jdk-headless', 'libjackson2-databind-java'],
  },
  rust: {
    programs: ['cargo', 'rustc', 'clippy-driver'],
    files: [CRATES],
    packages: [
      'cargo',
      'rustc',
      'rust-clippy',
      'librust-serde-dev',
      'librust-serde-derive-dev',
      'librust-serde-json-dev',
    ],
  },
} as const satisfies Readonly<Record<string, Toolchain>>;

/** Folders beside those of PATH where programs are looked for: that of rustup. */
const FOLDERS = [...(process.env['PATH'] ?? '').split(':'), `${process.env['HOME']}/.cargo/bin`];

/** The path of a program; undefined where the machine has none. */
function programAt(name: string): string | undefined {
  return FOLDERS.map((folder) => `${folder}/${name}`).find((path) => existsSync(path));
}

function missingOf({ programs, files = [] }: Toolchain): string[] {
  return [
    ...programs.filter((name) => programAt(name) === undefined),
    ...files.filter((path) => !existsSync(path)),
  ];
}

/** Sees to it that a language can be compiled; complains where it cannot. */
export async function equipped(language: keyof typeof TOOLCHAINS): Promise<string[]> {
  const toolchain: Toolchain = TOOLCHAINS[language];
  if (missingOf(toolchain).length === 0) return [];
  const outcomes = [
    await apt('update'),
    await apt('install', '-y', '--no-install-recommends', ...toolchain.packages),
  ];
  const missing = missingOf(toolchain);
  if (missing.length === 0) return [];
  const words = outcomes.map((outcome) => lastWordsOf(outcome, 4)).join('\n');
  return [
    `${missing.join(', ')} missing; apt-get install ${toolchain.packages.join(' ')} ended so:\n${words}`,
  ];
}

function apt(...args: readonly string[]) {
  return runJob({
    program: 'apt-get',
    args,
    folder: HOME,
    environment: { ...reaching(process.env), DEBIAN_FRONTEND: 'noninteractive' },
  });
}
