/**
 * Messages and deliveries as commands that run when they are pasted into a shell. Pure functions; what a command is
 * allowed to know is given to them.
 */
import type { SentWebhook, ShownMessage } from '../../schemas/control/inspector-answers.ts';

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

interface Where {
  readonly origin: string;
  readonly organizationId: string;
  /** Ready for the header; null when nobody is known by it. */
  readonly authorization: string | null;
}

/** A call as curl; undefined where only RTM has the action. */
export function curlOfCall(message: ShownMessage, where: Where): string | undefined {
  const { line, web_method: method, payload } = message;
  if (line.way !== 'in' || method === null) return undefined;
  const address = new URL(`/v${line.version}/${line.api}/action/${line.action}`, where.origin);
  if (line.api === 'customer') address.searchParams.set('organization_id', where.organizationId);
  const authorization =
    where.authorization === null ? [] : [`-H ${quoted(`Authorization: ${where.authorization}`)}`];
  if (method === 'GET') {
    for (const [name, value] of Object.entries(Object(payload)))
      address.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    return parted(['curl -sS', quoted(String(address)), ...authorization]);
  }
  return parted([
    `curl -sS -X POST ${quoted(String(address))}`,
    ...authorization,
    `-H ${quoted('Content-Type: application/json')}`,
    `-d ${quoted(JSON.stringify(payload ?? {}))}`,
  ]);
}

/** A delivery as curl, to its receiver. */
export function curlOfDelivery({ url, body }: Pick<SentWebhook, 'url' | 'body'>): string {
  return parted([
    `curl -sS -i -X POST ${quoted(url)}`,
    `-H ${quoted('Content-Type: application/json')}`,
    `-d ${quoted(JSON.stringify(body))}`,
  ]);
}

const parted = (parts: readonly string[]) => parts.join(' \\\n  ');
