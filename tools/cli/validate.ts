/**
 * `livechat-kit validate`: checks JSON files, or JSON and JSON Lines on standard input, against one message of the
 * specification, without a server. Exit code 0 valid, 1 invalid, 2 bad input.
 */
import { open } from 'node:fs/promises';
import { parseRef } from '../../schemas/language/refs.ts';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { inOneLine, type Problem } from '../../schemas/reading/problems.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { BadInput, knownVersion, refusing } from './bad-input.ts';
import { judgeOf, type MessageJudge, messageNames } from './judge-message.ts';
import { lineOf } from './locate.ts';

export interface ValidateOptions {
  /** Version of the protocol, e.g. `3.6`. */
  readonly version: string;
  /** Text form of a message or structure, e.g. `agent/send_event/request`; `frame` and `delivery` are whole ones. */
  readonly message?: string;
  /** Print the names that `message` may have, instead of judging anything. */
  readonly list?: boolean;
  /** Print one JSON object instead of lines. */
  readonly json?: boolean;
  /** Files to check; `-`, or none at all, is standard input. */
  readonly files: readonly string[];
  /** Refuse members that the version does not define. */
  readonly exact?: boolean;
  /** The most a file may hold, in bytes; `MAX_BYTES` unless said otherwise. */
  readonly maxBytes?: number;
}

export interface ValidateIo {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** The most that one file, or standard input, may hold: it is read whole, and a message is never near this. */
export const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Checks each value and writes one line an error to standard output: `FILE:LINE /pointer: expected …, got …`; what
 * passed with a note goes to standard error. Resolves to the exit code: 0 all valid, 1 something invalid, 2 a wrong
 * version, message or file.
 */
export function validateFiles(options: ValidateOptions, io: ValidateIo): Promise<number> {
  return refusing(io, async () => {
    if (options.list) {
      io.stdout.write(listOf(options));
      return 0;
    }
    const judge = findJudge(options);
    const found: Found[] = [];
    for (const file of options.files.length > 0 ? options.files : ['-']) {
      const name = file === '-' ? 'stdin' : file;
      const text =
        file === '-' ? await readAll(io.stdin, options.maxBytes) : await readText(file, options.maxBytes);
      for (const each of judged(name, text, judge)) {
        found.push(each);
        if (!options.json) write(each, io);
      }
    }
    if (options.json) io.stdout.write(resultText(found, options));
    return found.some(({ problems }) => problems.length > 0) ? 1 : 0;
  });
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** What was found in one value. */
interface Found {
  readonly problems: readonly (Place & Problem)[];
  /** Members that count as absent, and a hint when another message seems meant. */
  readonly notes: readonly (Place & { readonly pointer: string; readonly note: string })[];
}

function write({ problems, notes }: Found, io: ValidateIo): void {
  for (const problem of problems) io.stdout.write(`${problem.file}:${problem.line} ${inOneLine(problem)}\n`);
  for (const { file, line, pointer, note } of notes)
    io.stderr.write(`${file}:${line} ${pointer || '(root)'}: note: ${note}\n`);
}

/** The result as one JSON object, format `livechat-kit/validation/1`. */
function resultText(found: readonly Found[], { version, message, exact }: ValidateOptions): string {
  const problems = found.flatMap((each) => each.problems);
  const result = {
    format: 'livechat-kit/validation/1',
    version,
    message,
    exact: exact === true,
    valid: problems.length === 0,
    values: found.length,
    problems,
    notes: found.flatMap((each) => each.notes),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** The names, one a line; those that begin with `message`, when there is one. */
function listOf({ version, message = '', json }: ValidateOptions): string {
  const names = messageNames(knownVersion(version)).filter((name) => name.startsWith(message));
  if (names.length === 0) throw new BadInput(`no name begins with ${JSON.stringify(message)}`);
  if (json) return `${JSON.stringify({ version, messages: names }, null, 2)}\n`;
  return names.map((name) => `${name}\n`).join('');
}

const NO_MESSAGE =
  "'--message <name>' not specified; `livechat-kit validate --help` lists the flags, `--list` the names";

function findJudge({ version: text, message, exact }: ValidateOptions): MessageJudge {
  const version = knownVersion(text);
  if (message === undefined) throw new BadInput(NO_MESSAGE);
  const judge = judgeOf(message, version, exact ? 'exact' : 'open');
  if (judge === undefined) throw new BadInput(noSuchMessage(message, version));
  return judge;
}

function noSuchMessage(message: string, version: Version): string {
  const ref = parseRef(message);
  const elsewhere = VERSIONS.filter((other) => ref && registry.schemaOf(ref, other) !== undefined);
  if (elsewhere.length > 0)
    return `${message} does not exist in ${version}; it exists in ${elsewhere.join(', ')}`;
  const near = nearest(message, messageNames(version));
  const hint =
    near === undefined
      ? 'write e.g. agent/send_event/request, agent/incoming_event/push, incoming_event/webhook or agent/Chat; frame and delivery are whole ones'
      : `did you mean ${near}?`;
  return `unknown message ${JSON.stringify(message)}; ${hint}`;
}

async function readText(file: string, maxBytes = MAX_BYTES): Promise<string> {
  try {
    await using handle = await open(file, 'r');
    const { size } = await handle.stat();
    if (size > maxBytes) throw tooLarge(file, maxBytes);
    return await readAll(handle.createReadStream({ autoClose: false }), maxBytes, file);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BadInput(`cannot read ${file}: ${REASONS[code ?? ''] ?? message}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
};

function tooLarge(name: string, maxBytes: number): BadInput {
  const limit = maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / (1024 * 1024))} MiB` : `${maxBytes} bytes`;
  return new BadInput(`${name} is larger than ${limit}; split it, e.g. into files of fewer JSON Lines`);
}

/** Reads to the end, or up to the limit: a pipe or a device has no size to look at first. */
async function readAll(
  stream: AsyncIterable<string | Uint8Array>,
  maxBytes = MAX_BYTES,
  name = 'stdin',
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(name, maxBytes);
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new BadInput(`${name} is not JSON: it is not UTF-8 text`);
    throw error;
  }
}

interface Entry {
  readonly value: unknown;
  readonly text: string;
  /** Line of the text's start in its file, from 0. */
  readonly offset: number;
}

function* judged(file: string, text: string, judge: MessageJudge): Generator<Found> {
  for (const { value, text: own, offset } of entriesOf(file, text.replace(/^\uFEFF/, ''))) {
    const { problems, notes } = judge(value);
    const at = ({ pointer }: { pointer: string }) => ({ file, line: offset + lineOf(own, pointer) });
    yield {
      problems: problems.map((problem) => ({ ...at(problem), ...problem })),
      notes: notes.map((note) => ({ ...at(note), ...note })),
    };
  }
}

/** One JSON value, or else one a line. */
function entriesOf(name: string, text: string): Entry[] {
  if (text.trim() === '') throw new BadInput(`${name} is empty; there is nothing to validate`);
  const whole = parse(text);
  if ('value' in whole) return [{ value: whole.value, text, offset: 0 }];
  const lines = text.split('\n');
  const parsed = lines.map((line) => (line.trim() === '' ? undefined : parse(line)));
  const first = lines.findIndex((line) => line.trim() !== '');
  const bad = parsed.findIndex((result) => result !== undefined && !('value' in result));
  if (bad === first) throw new BadInput(`${name} is not JSON: ${whole.error}`);
  if (bad >= 0)
    throw new BadInput(`${name}:${bad + 1} is not JSON: ${(parsed[bad] as { error: string }).error}`);
  return lines.flatMap((line, offset) => {
    const result = parsed[offset];
    return result && 'value' in result ? [{ value: result.value, text: line, offset }] : [];
  });
}

function parse(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: (error as Error).message.replaceAll('\n', '\\n') };
  }
}
