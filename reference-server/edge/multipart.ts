/**
 * Reads bodies of the media type multipart/form-data (RFC 7578) into their parts. Nothing here throws, walks a body more
 * than once, or knows what a part is for.
 */
import { readText, type Unreadable, unreadable } from './envelope.ts';

/** More parts than this no form of ours has. */
const MOST_PARTS = 100;
const MOST_HEADER_BYTES = 16_384;
const CRLF = '\r\n';

export interface FormPart {
  readonly name: string;
  /** Undefined when the form says none. */
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

/** A form as a body: no JSON is ever one. */
export class FormBody {
  readonly parts: readonly FormPart[];
  constructor(parts: readonly FormPart[]) {
    this.parts = parts;
  }

  /** What records show of it. */
  told(): Record<string, unknown> {
    return Object.fromEntries(
      this.parts.map(({ name, fileName, contentType, bytes }) => [
        name,
        { name: fileName ?? null, content_type: contentType ?? null, size: bytes.length },
      ]),
    );
  }
}

export function isForm(contentType: string | undefined): boolean {
  return /^\s*multipart\/form-data\b/i.test(contentType ?? '');
}

/** The parts of a form, or why it is none. */
export function readForm(body: Uint8Array, contentType: string): FormBody | Unreadable {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return unreadable('Content-Type multipart/form-data must name its `boundary`');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const opening = `--${boundary}`;
  const first = bytes.indexOf(opening);
  const begins = first === 0 || (first > 1 && bytes.toString('latin1', first - 2, first) === CRLF);
  if (!begins) return unreadable(`The form must begin with its boundary ${JSON.stringify(boundary)}`);
  const parts: FormPart[] = [];
  for (let at = first + opening.length; bytes.toString('latin1', at, at + 2) !== '--'; ) {
    if (parts.length === MOST_PARTS) return unreadable(`The form must have at most ${MOST_PARTS} parts`);
    const lineEnd = bytes.indexOf(CRLF, at);
    if (lineEnd < 0)
      return unreadable(`The form ends after ${parts.length} parts without its closing boundary`);
    const read = readPart(bytes, lineEnd, `${CRLF}${opening}`, parts.length + 1);
    if (!('next' in read)) return read;
    parts.push(read.part);
    at = read.next;
  }
  return new FormBody(parts);
}

/** The part whose headers begin after the line end at `from`; `number` names it while it has no name. */
function readPart(
  bytes: Buffer,
  from: number,
  delimiter: string,
  number: number,
): { readonly part: FormPart; readonly next: number } | Unreadable {
  const gap = bytes.subarray(from, from + MOST_HEADER_BYTES).indexOf(CRLF + CRLF);
  if (gap < 0) return unreadable(`Part ${number} of the form must have headers and an empty line after them`);
  const text = readText(bytes.subarray(from, from + gap));
  if (typeof text !== 'string') return unreadable(`The headers of part ${number} of the form must be UTF-8`);
  const disposition = headerOf(text, 'content-disposition');
  const name = disposition && parameterOf(disposition, 'name');
  if (name === undefined) {
    return unreadable(`Part ${number} of the form must have a Content-Disposition with a \`name\``);
  }
  const start = from + gap + 2 * CRLF.length;
  // An empty part may end with the line end that ends its headers.
  const end = bytes.indexOf(delimiter, start - CRLF.length);
  if (end < 0) return unreadable(`Part \`${name}\` of the form must end with the boundary`);
  const part = {
    name,
    fileName: disposition && fileNameOf(disposition),
    contentType: headerOf(text, 'content-type'),
    bytes: bytes.subarray(start, Math.max(start, end)),
  };
  return { part, next: end + delimiter.length };
}

function headerOf(text: string, wanted: string): string | undefined {
  for (const line of text.split(CRLF)) {
    const colon = line.indexOf(':');
    if (line.slice(0, colon).trim().toLowerCase() === wanted) return line.slice(colon + 1).trim();
  }
  return undefined;
}

/** A parameter of a header; browsers write quotes in it as %22, others with a backslash before them. */
function parameterOf(header: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]+))`, 'i').exec(header);
  return found?.[1]?.replace(/\\(["\\])/g, '$1') ?? found?.[2];
}

function fileNameOf(header: string): string | undefined {
  const extended = /;\s*filename\*=utf-8''([^\s;]+)/i.exec(header)?.[1];
  if (extended === undefined) return parameterOf(header, 'filename');
  try {
    return decodeURIComponent(extended);
  } catch {
    return extended;
  }
}
