/**
 * The files a run writes. They are opened before anything is judged, so that a wrong path costs no run, and written at
 * the end whatever that end is; what cannot be written is said in one line and loses nothing else, also not what a file
 * held before: a new text takes its place when all of it is there.
 */
import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  realpathSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { EnvironmentError, InputError } from '../engine/errors.ts';
import type { ResultFile } from '../report/json.ts';
import type { Result } from '../verdicts/verdict.ts';
import type { TestOptions } from './flags.ts';

/** Codes of a path that is wrong, rather than of a disk or a right that is missing. */
const WRONG_PATHS = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'];

interface Output {
  readonly path: string;
  readonly handle: number;
  readonly made: boolean;
  /** A file, and no pipe or device. */
  readonly plain: boolean;
  readonly text: (file: ResultFile) => string | Promise<string>;
}

type Kind = 'json' | 'junit' | 'html' | 'md';

const TEXTS: Readonly<Record<Kind, Output['text']>> = {
  json: (file) => `${JSON.stringify(file, null, 1)}\n`,
  junit: async (file) => (await import('../report/junit.ts')).junitXml(file),
  html: async (file) => (await import('../report/html.ts')).htmlReport(file),
  md: async (file) => (await import('../report/markdown.ts')).markdownReport(file),
};
const KINDS: readonly Kind[] = ['json', 'junit', 'html', 'md'];

/** Writes some of the bytes, from a place on, and says how many; a test has a disk that is full. */
type Write = (handle: number, bytes: Uint8Array, at: number) => number;

export class Outputs {
  private readonly files: readonly Output[];
  private readonly stream: Omit<Output, 'text'> | undefined;
  /** What could not be written, one line each. */
  readonly faults: string[] = [];
  private readonly writeSome: Write;

  /**
   * `baseline` is the text of a baseline that is written anew. Throws `InputError` for a path that is wrong, and
   * `EnvironmentError` for one that cannot be written.
   */
  constructor(
    options: Pick<TestOptions, Kind | 'ndjson' | 'baseline'>,
    baseline?: Output['text'],
    writeSome: Write = writeSync,
  ) {
    this.writeSome = writeSome;
    const opened: Output[] = [];
    this.files = opened;
    try {
      for (const kind of KINDS) {
        const path = options[kind];
        if (path !== undefined) opened.push({ path, ...open(path, kind), text: TEXTS[kind] });
      }
      const { baseline: path } = options;
      if (baseline !== undefined && path !== undefined)
        opened.push({ path, ...open(path, 'baseline'), text: baseline });
      if (options.ndjson !== undefined)
        this.stream = { path: options.ndjson, ...open(options.ndjson, 'ndjson') };
    } catch (error) {
      this.discard();
      throw error;
    }
    // A stream of results begins anew; the others keep what they hold until there is something better.
    if (this.stream !== undefined) truncated(this.stream.handle);
  }

  /** One more result, or a better word on one that was streamed before. */
  streamed(result: Result): void {
    if (this.stream === undefined) return;
    const { path, handle } = this.stream;
    this.attempt(path, () => this.writeAll(handle, `${JSON.stringify(result)}\n`));
  }

  /** Writes every file. Nothing throws: `faults` says what went wrong. */
  async write(file: ResultFile): Promise<void> {
    for (const output of this.files) {
      const text = await output.text(file);
      this.attempt(output.path, () => this.put(output, text));
      closeSync(output.handle);
    }
    if (this.stream === undefined) return;
    const { path, handle } = this.stream;
    if (isGone(this.stream)) {
      const lines = file.results.map((result) => `${JSON.stringify(result)}\n`);
      this.attempt(path, () => this.anew(path, lines.join('')));
    }
    closeSync(handle);
  }

  /** The program ends at once: files that were made and hold nothing would look like results. */
  abandon(): void {
    for (const output of this.files) {
      if (output.made && output.plain && !isGone(output) && fstatSync(output.handle).size === 0)
        unlinkSync(output.path);
    }
  }

  /** Closes what was opened and takes away what was made for nothing, when nothing was judged. */
  discard(): void {
    const all = this.stream === undefined ? this.files : [...this.files, this.stream];
    for (const { path, handle, made } of all) {
      closeSync(handle);
      if (made) unlinkSync(path);
    }
  }

  private put(output: Output, text: string): void {
    if (isGone(output)) this.anew(output.path, text);
    else this.replace(output, text);
  }

  /** Writes a file that somebody took away after it was opened. */
  private anew(path: string, text: string): void {
    const handle = openSync(path, 'w');
    try {
      this.writeAll(handle, text);
    } finally {
      closeSync(handle);
    }
  }

  /** Writes beside the file and puts that in its place; where nothing can be made beside it, into the file itself. */
  private replace({ path, handle, made, plain }: Output, text: string): void {
    const beside = plain ? besides(path, handle) : undefined;
    if (beside === undefined) {
      truncated(handle);
      this.writeAll(handle, text);
      return;
    }
    try {
      try {
        this.writeAll(beside.handle, text);
        fsyncSync(beside.handle);
      } finally {
        closeSync(beside.handle);
      }
      renameSync(beside.path, beside.target);
    } catch (error) {
      unlinkSync(beside.path);
      // An empty file would look like a result.
      if (made) unlinkSync(path);
      throw error;
    }
  }

  private writeAll(handle: number, text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += this.writeSome(handle, bytes, at);
  }

  private attempt(path: string, write: () => void): void {
    if (this.faults.some((fault) => fault.includes(` ${path}:`))) return;
    try {
      write();
    } catch (error) {
      this.faults.push(`cannot write ${path}: ${codeOf(error)}`);
    }
  }
}

/** Whether a file was taken away, itself or with its folder: what is written into it is lost. */
function isGone({ handle, plain }: Pick<Output, 'handle' | 'plain'>): boolean {
  return plain && fstatSync(handle).nlink === 0;
}

/** A new file in the folder of another, with its rights; undefined where the folder allows none. */
function besides(path: string, handle: number): { path: string; target: string; handle: number } | undefined {
  try {
    // A link stays one: what it leads to is replaced.
    const target = realpathSync(path);
    const beside = `${target}.${process.pid}.part`;
    const made = openSync(beside, 'w');
    fchmodSync(made, fstatSync(handle).mode & 0o777);
    return { path: beside, target, handle: made };
  } catch {
    return undefined;
  }
}

function open(path: string, kind: string): { handle: number; made: boolean; plain: boolean } {
  const made = !existsSync(path);
  try {
    // Without truncating: an old file stays as it is until the new one is there.
    const handle = openSync(path, made ? 'w' : 'r+');
    return { handle, made, plain: fstatSync(handle).isFile() };
  } catch (error) {
    throw cannotWrite(path, error, kind);
  }
}

/** What to say of a file that cannot be written: a path may be wrong, a disk full. */
function cannotWrite(path: string, error: unknown, kind: string): Error {
  const code = codeOf(error);
  const message = `cannot write --${kind} ${path}: ${code}`;
  return WRONG_PATHS.includes(code)
    ? new InputError(`${message}; name a file in a folder that is there`)
    : new EnvironmentError(message);
}

/** Empties a file; a pipe or a device has nothing to empty. */
function truncated(handle: number): void {
  try {
    ftruncateSync(handle, 0);
  } catch {
    // No plain file.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Writes a file at once. Throws `InputError` where the path is wrong, `EnvironmentError` where nothing can be written. */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw cannotWrite(path, error, 'json');
  }
}
