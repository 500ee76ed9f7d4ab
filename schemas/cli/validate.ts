/**
 * `livechat-kit validate`: checks JSON files, or JSON and JSON Lines on standard input, against one message of the
 * specification, without a server. Exit code 0 valid, 1 invalid, 2 bad input.
 */
import { readFile } from 'node:fs/promises';
import { nearest } from '../nearest.ts';
import { formatRef, parseRef } from '../refs.ts';
import { registry } from '../registry.ts';
import { type Validator, validatorFor } from '../validate.ts';
import { isVersion, VERSIONS, type Version } from '../versions.ts';
import { lineOf } from './locate.ts';

export interface ValidateOptions {
  /** Version of the protocol, e.g. `3.6`. */
  readonly version: string;
  /** Text form of a message or structure, e.g. `agent/send_event/request`. */
  readonly message: string;
  /** Files to check; `-`, or none at all, is standard input. */
  readonly files: readonly string[];
  /** Refuse members that the version does not define. */
  readonly exact?: boolean;
}

export interface ValidateIo {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Bad input: said in one line on standard error. Never leaves this file. */
class BadInput extends Error {}

/**
 * Checks each value and writes one line an error to standard output: `FILE:LINE pointer expected … got …`.
 * Resolves to the exit code: 0 all valid, 1 something invalid, 2 a wrong version, message or file.
 */
export async function validateFiles(options: ValidateOptions, io: ValidateIo): Promise<number> {
  try {
    const validator = findValidator(options);
    let code = 0;
    for (const file of options.files.length > 0 ? options.files : ['-']) {
      const name = file === '-' ? 'stdin' : file;
      const text = file === '-' ? await readAll(io.stdin) : await readText(file);
      for (const line of report(name, text, validator)) {
        io.stdout.write(`${line}\n`);
        code = 1;
      }
    }
    return code;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function findValidator(options: ValidateOptions): Validator {
  const { version, message, exact } = options;
  if (!isVersion(version)) {
    throw new BadInput(`unknown version ${JSON.stringify(version)}; write one of ${VERSIONS.join(', ')}`);
  }
  const ref = parseRef(message);
  const validator = ref && validatorFor(ref, version, exact ? 'exact' : 'open');
  if (validator === undefined) throw new BadInput(noSuchMessage(message, version));
  return validator;
}

function noSuchMessage(message: string, version: Version): string {
  const ref = parseRef(message);
  const elsewhere = VERSIONS.filter((other) => ref && registry.schemaOf(ref, other) !== undefined);
  if (elsewhere.length > 0)
    return `${message} does not exist in ${version}; it exists in ${elsewhere.join(', ')}`;
  const near = nearest(message, registry.refsOf(version).map(formatRef));
  const hint =
    near === undefined
      ? 'write e.g. agent/send_event/request, agent/incoming_event/push, incoming_event/webhook or agent/Chat'
      : `did you mean ${near}?`;
  return `unknown message ${JSON.stringify(message)}; ${hint}`;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'access is denied' }[
      code ?? ''
    ];
    throw new BadInput(`cannot read ${file}: ${reason ?? message}`);
  }
}

async function readAll(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream)
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

interface Entry {
  readonly value: unknown;
  readonly text: string;
  /** Line of the text's start in its file, from 0. */
  readonly offset: number;
}

function* report(name: string, text: string, validator: Validator): Generator<string> {
  for (const entry of entriesOf(name, text.replace(/^\uFEFF/, ''))) {
    for (const problem of validator.problems(entry.value)) {
      const line = entry.offset + lineOf(entry.text, problem.pointer);
      yield `${name}:${line} ${problem.pointer || '(root)'} expected ${problem.wanted} got ${problem.got}`;
    }
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
