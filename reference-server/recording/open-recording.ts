/**
 * Opens the file of a recording and finds out which form it has: a HAR document is read whole, up to a bound, JSON Lines
 * line by line, whatever their size. It understands no message.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { isObject } from '../edge/envelope.ts';
import { readHar } from './har.ts';
import { readLine } from './json-lines.ts';
import { BadRecording, type Listener, shownName } from './recorded.ts';

/** How big a HAR document may be, and a line of JSON Lines. */
interface RecordingBounds {
  readonly document: number;
  readonly line: number;
}

const MEBIBYTE = 1024 * 1024;
const BOUNDS: RecordingBounds = { document: 200 * MEBIBYTE, line: 10 * MEBIBYTE };

/** Reads a recording. Rejects with `BadRecording` where the file is none, naming the place. */
export async function readRecording(path: string, listener: Listener, bounds = BOUNDS): Promise<void> {
  const size = sizeOf(path);
  let number = 0;
  let isLines = false;
  for await (const line of linesIn(path, bounds.line)) {
    number += 1;
    if (!isLines && line?.trim() === '') continue;
    if (!isLines && (line === undefined || !beginsLines(line)))
      return readDocument(path, size, listener, bounds);
    isLines = true;
    const place = `${path}:${number}`;
    if (line === undefined) {
      throw new BadRecording(`${place}: a line has at most ${bounds.line / MEBIBYTE} MiB`);
    }
    readLine(line, place, listener);
  }
  if (!isLines) throw new BadRecording(`${path}: the file is empty`);
}

function sizeOf(path: string): number {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return stats.size;
  } catch (fault) {
    throw new BadRecording(`${path} cannot be read: ${Object(fault).message}`);
  }
  throw new BadRecording(`${path} is no file`);
}

/** Whether a first line is a whole object, and no document on one line. */
function beginsLines(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) && !isObject(value['log']);
  } catch {
    return false;
  }
}

function readDocument(path: string, size: number, listener: Listener, { document }: RecordingBounds): void {
  if (size > document) {
    const most = document / MEBIBYTE;
    throw new BadRecording(
      `${path} has ${Math.ceil(size / MEBIBYTE)} MiB; a HAR may have ${most}, JSON Lines any number: record in parts, or write lines`,
    );
  }
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  let har: unknown;
  try {
    har = JSON.parse(text);
  } catch (fault) {
    const place = `${path}${lineAndColumn(text, placeOfFault(text))}`;
    throw new BadRecording(
      `${place}: neither a HAR document nor JSON Lines: ${shownName(Object(fault).message)}`,
    );
  }
  readHar(har, path, listener);
}

/** A longer text would have to be parsed too often. */
const LONGEST_SEARCHED = 10 * MEBIBYTE;

/** Where JSON goes wrong; undefined where that cannot be said. Some messages of the parser name the place, some do not. */
function placeOfFault(text: string): number | undefined {
  const whole = faultIn(text);
  if (whole.at !== undefined || text.length > LONGEST_SEARCHED) return whole.at;
  // A beginning of the text either ends too early, or holds the fault.
  let [right, wrong] = [0, text.length];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    const { at, early } = faultIn(text.slice(0, middle));
    if (early || at === middle) right = middle;
    else wrong = middle;
  }
  return whole.early ? text.length : right;
}

function faultIn(text: string): { at: number | undefined; early: boolean } {
  try {
    JSON.parse(text);
    return { at: undefined, early: true };
  } catch (fault) {
    const words: string = Object(fault).message;
    const [, at] = /at position (\d+)/.exec(words) ?? [];
    const early = /Unexpected end|Unterminated/.test(words);
    return { at: at === undefined ? undefined : Number(at), early };
  }
}

function lineAndColumn(text: string, at: number | undefined): string {
  if (at === undefined) return '';
  const before = text.slice(0, at).split('\n');
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** The lines of a file; undefined instead of one that is too long, which is the last. */
async function* linesIn(path: string, most: number): AsyncGenerator<string | undefined> {
  let rest = '';
  let isFirst = true;
  for await (const chunk of createReadStream(path, 'utf8')) {
    const text: string = isFirst ? String(chunk).replace(/^\uFEFF/, '') : chunk;
    isFirst = false;
    const lines = text.split('\n');
    lines[0] = `${rest}${lines[0]}`;
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > most) {
      yield undefined;
      return;
    }
  }
  if (rest !== '') yield rest;
}
