/**
 * The last request of a check as a command that runs when it is pasted into a shell. Secrets are variables, which the
 * command itself defines and asks for; only calls over HTTP can be sent so.
 */
import type { Frame, Gateway } from '../target.ts';
import { formPartsOf, methodOf, partOf, queryOf } from '../targets/method.ts';
import { shellWord } from './line.ts';

/**
 * The command, its variables first; undefined when no shell can send the last request, as when it did not go over HTTP.
 * `http` is the base URL, `gateway` what has to be said to whatever stands before the target.
 */
export function curlOf(
  frames: readonly Frame[],
  http: string | undefined,
  gateway: Gateway = {},
): string | undefined {
  const request = frames.findLast(({ kind, direction }) => kind === 'request' && direction === 'sent');
  if (request === undefined || request.transport !== 'web' || request.bent) return undefined;
  const { action, api, session, version, authorization, authorId } = request;
  const who = variableOf(session);
  const isNobody = authorization === 'none';
  const organization = api === 'customer' ? '?organization_id=$LIVECHAT_ORGANIZATION_ID' : '';
  const layout = layoutOf(request);
  if (layout === undefined) return undefined;
  const { before = '', how, what } = layout;
  return [
    http === undefined
      ? asked('LIVECHAT_URL', 'the base URL of the target')
      : `LIVECHAT_URL=${shellWord(http.replace(/\/$/, ''))}`,
    ...(isNobody ? [] : [asked(who, `the Authorization header of ${session}, e.g. Bearer dal:…`)]),
    ...(organization === '' ? [] : [asked('LIVECHAT_ORGANIZATION_ID', 'the organization id')]),
    ...gatewayAsked(gateway),
    [
      `${before}curl -sS${gatewayWords(gateway)} ${how} "$LIVECHAT_URL/v${version}/${api}/action/${action}${organization}"`,
      ...(isNobody ? [] : [`-H "authorization: $${who}"`]),
      ...(authorId === undefined ? [] : [`-H ${shellWord(`x-author-id: ${authorId}`)}`]),
      ...(what === '' ? [] : [what]),
    ].join(' '),
  ].join('\n');
}

/** The words of curl for a gateway, each with a blank before it. */
export function gatewayWords({ ca, headers = {} }: Gateway): string {
  return [
    ...(ca === undefined ? [] : [` --cacert ${shellWord(ca)}`]),
    ...Object.keys(headers).map((name) => ` -H "${name}: $${headerVariable(name)}"`),
  ].join('');
}

/** Definitions of the variables in them: what a gateway wants may be a secret. */
export function gatewayAsked({ headers = {} }: Gateway): string[] {
  return Object.keys(headers).map((name) => asked(headerVariable(name), `the value of the header ${name}`));
}

/** The variable that stands for the value of a header, as `HEADER_X_KEY`. */
export function headerVariable(name: string): string {
  return `HEADER_${variableOf(name)}`;
}

interface Layout {
  /** What feeds the standard input of the command. */
  readonly before?: string;
  readonly how: string;
  readonly what: string;
}

/** How a request is laid out on HTTP, as `web.ts` sends it; undefined for a form that is not one file. */
function layoutOf({ api, action, version, body }: Frame): Layout | undefined {
  const parts = formPartsOf(api, action, version, body);
  if (parts !== undefined) {
    // The file comes over the standard input, since the words of a command can hold neither every byte nor many.
    const [part, ...others] = parts;
    if (part === undefined || others.length > 0) return undefined;
    const [name, text] = part;
    const { filename, type } = partOf(text);
    const word = shellWord(`${name}=@-;filename=${filename};type=${type}`);
    return { before: `${written(text)} | `, how: '-X POST', what: `-F ${word}` };
  }
  if (methodOf(api, action, version) === 'GET') {
    const members = Object.entries(queryOf(body)).map(([name, value]) => shellWord(`${name}=${value}`));
    // No word of a command can hold a zero.
    if (members.some((member) => member.includes('\0'))) return undefined;
    return { how: '-G', what: members.map((member) => `--data-urlencode ${member}`).join(' ') };
  }
  const type = "-H 'content-type: application/json'";
  const json = JSON.stringify(body ?? {});
  // A word that is too long for a program is not for `printf`, which is of the shell.
  if (Buffer.byteLength(json) > LONGEST_WORD)
    return { before: `printf %s ${shellWord(json)} | `, how: '-X POST', what: `${type} --data-binary @-` };
  return { how: '-X POST', what: `${type} -d ${shellWord(json)}` };
}

/** Linux refuses longer words, of 128 KiB with the zero at their end. */
const LONGEST_WORD = 128 * 1024 - 1;

/** So many letters and more are not spelled where one letter, again and again, does. */
const LONG = 1000;

/** What writes a text to its standard output: a file of one letter by its length, any other spelled. */
function written(text: string): string {
  const [letter = ''] = text;
  const isOne = text.length >= LONG && /\w/.test(letter) && text === letter.repeat(text.length);
  return isOne ? `head -c ${text.length} /dev/zero | tr '\\0' ${letter}` : `printf ${octal(text)}`;
}

/** A text as a format of `printf`, in which bytes that a shell or a format could take otherwise are octal. */
function octal(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) => {
    const letter = String.fromCharCode(byte);
    return /[\w .,:/]/.test(letter) ? letter : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `'${bytes.join('')}'`;
}

/** `agent A` as the name of a variable: `AGENT_A`. */
export function variableOf(session: string): string {
  return session.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}

/** A definition that keeps a value that is there, and else says what to set. */
export function asked(name: string, what: string): string {
  return `: "\${${name}:?set it to ${what}}"`;
}
