/**
 * How a call of the Web API is laid out on HTTP: by the method that the page of its action names first, with the members
 * of a request that has no body in the query. It sends nothing.
 */
import type { Api } from '../../schemas/language/define.ts';
import { isVersion } from '../../schemas/language/versions.ts';
import { findAction } from '../../schemas/reading/registry.ts';
import { isRecord } from './ports.ts';

/** `POST` for what no page describes. A page may offer both; a server need not. */
export function methodOf(api: Api, action: string, version: string): 'GET' | 'POST' {
  const definition = findAction(api, action, isVersion(version) ? version : '3.6');
  return definition?.methods[0] ?? 'POST';
}

/** The boundary of our forms: in no text that a check sends. */
const BOUNDARY = 'kit-9f2c41d7a0b3e658';

/** Whether requests of a definition have a file; it is asked of each that is sent. */
const WITH_FILE = new WeakMap<object, boolean>();

/** Whether a member of a request is a file, sent as a part of a form. */
function hasFile(api: Api, action: string, version: string): boolean {
  const request = findAction(api, action, isVersion(version) ? version : '3.6')?.request;
  if (request === undefined) return false;
  const known = WITH_FILE.get(request);
  if (known !== undefined) return known;
  const properties = isRecord(request) && isRecord(request['properties']) ? request['properties'] : {};
  const has = Object.values(properties).some((schema) => isRecord(schema) && 'contentMediaType' in schema);
  WITH_FILE.set(request, has);
  return has;
}

/**
 * The members of a request as parts of a form; undefined for an action without a file, and where a member is no text,
 * which no form can say: that goes as JSON.
 */
export function formPartsOf(
  api: Api,
  action: string,
  version: string,
  payload: unknown,
): readonly (readonly [name: string, text: string])[] | undefined {
  if (!hasFile(api, action, version)) return undefined;
  const members = isRecord(payload) ? Object.entries(payload).filter(([, value]) => value !== undefined) : [];
  const parts = members.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return parts.length === members.length ? parts : undefined;
}

const NOTE = { filename: 'note.txt', type: 'text/plain' } as const;
const PROGRAM = { filename: 'program.exe', type: 'application/x-msdownload' } as const;
/** How the bytes of programs begin, for Windows and for Linux. */
const PROGRAMS = ['MZ', '\u007fELF'];

/** What a part of our forms says it is. A program says so by name, type and bytes: no page says by which it is known. */
export function partOf(text: string): typeof NOTE | typeof PROGRAM {
  return PROGRAMS.some((begin) => text.startsWith(begin)) ? PROGRAM : NOTE;
}

/** A request with a file as multipart/form-data (RFC 7578); undefined for one that goes as JSON. */
export function multipartOf(
  ...request: Parameters<typeof formPartsOf>
): { readonly contentType: string; readonly body: Uint8Array } | undefined {
  const parts = formPartsOf(...request)?.flatMap(([name, text]) => {
    const { filename, type } = partOf(text);
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n`;
    // A text of megabytes is encoded by itself: joined to others it would be copied character by character first.
    return [head, text, '\r\n'];
  });
  if (parts === undefined) return undefined;
  const body = Buffer.concat([...parts, `--${BOUNDARY}--\r\n`].map((text) => Buffer.from(text, 'utf8')));
  return { contentType: `multipart/form-data; boundary=${BOUNDARY}`, body };
}

/** The members of a request as they stand in a query: text as it is, the rest as JSON. */
export function queryOf(payload: unknown): Readonly<Record<string, string>> {
  const members = isRecord(payload) ? Object.entries(payload) : [];
  return Object.fromEntries(
    members.flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
