/**
 * Connections of a room: remembered, so that people can log out before they are closed, and narrowed, so that a check
 * does not see in lists what earlier rooms left on the licence. The wire judge sees every frame as it came.
 */
import { NotOffered } from '../../check.ts';
import type { Frame, OpenOptions, Outcome, Session, Tap } from '../../target.ts';
import { isRecord } from '../ports.ts';
import { withCall } from '../with-call.ts';

/** Members of answers that list chats. */
const LISTS = ['chats', 'chats_summary', 'chats_info'] as const;
const LISTING: ReadonlySet<string> = new Set(['list_chats', 'list_archives', 'login']);

/** Chats seen on the wire, told apart by whether an earlier room knew them. */
export class ChatsSeen {
  private readonly earlier = new Set<string>();
  private now = new Set<string>();

  /** A tap that notes the chat that a frame names. */
  watch(tap: Tap | undefined): Tap {
    return (frame) => {
      if (frame.direction === 'received') this.note(frame);
      tap?.(frame);
    };
  }

  isEarlier(id: string): boolean {
    return this.earlier.has(id);
  }

  /** Chats that are there before the first room. */
  found(ids: readonly string[]): void {
    for (const id of ids) this.earlier.add(id);
  }

  /** What was new so far is an earlier room's from now on. */
  turn(): void {
    for (const id of this.now) this.earlier.add(id);
    this.now = new Set();
  }

  private note({ body, transport }: Frame): void {
    const payload = isRecord(body) ? (transport === 'web' ? body['body'] : body['payload']) : undefined;
    if (!isRecord(payload)) return;
    const chat = payload['chat'];
    const ids = [
      payload['chat_id'],
      isRecord(chat) ? chat['id'] : undefined,
      ...rowsOf(payload).map(({ id }) => id),
    ];
    for (const id of ids) if (typeof id === 'string' && !this.earlier.has(id)) this.now.add(id);
  }
}

function rowsOf(payload: Readonly<Record<string, unknown>>): readonly Record<string, unknown>[] {
  return LISTS.flatMap((name) => {
    const list = payload[name];
    return Array.isArray(list) ? list.filter(isRecord) : [];
  });
}

/** The same session, whose lists leave out chats of earlier rooms. A customer has no such chats. */
export function narrowed(session: Session, seen: ChatsSeen): Session {
  if (session.api !== 'agent') return session;
  const call: Session['call'] = async (action, payload, options) => {
    const outcome = await session.call(action, payload, options);
    return LISTING.has(action) ? withoutEarlier(outcome, seen) : outcome;
  };
  return withCall(session, call);
}

function withoutEarlier(outcome: Outcome, seen: ChatsSeen): Outcome {
  if (outcome.kind !== 'success' || !isRecord(outcome.payload)) return outcome;
  const payload: Record<string, unknown> = { ...outcome.payload };
  for (const name of LISTS) {
    const list = payload[name];
    if (Array.isArray(list)) payload[name] = list.filter((row) => !(isRecord(row) && isOld(row, seen)));
  }
  return { ...outcome, payload };
}

function isOld(row: Readonly<Record<string, unknown>>, seen: ChatsSeen): boolean {
  return typeof row['id'] === 'string' && seen.isEarlier(row['id']);
}

/** What a check is told that wants a connection where there are none. */
export function noConnections({ api, version }: Pick<Session, 'api' | 'version'>): NotOffered {
  return new NotOffered(`RTM connections of the ${api} API in ${version}`);
}

/** Stands for a connection on a target that serves none: a check that only calls never notices, others are not run. */
export function absentSession(options: OpenOptions, actor: Session['actor']): Session {
  const lacking = (): never => {
    throw noConnections(options);
  };
  return {
    absent: true,
    name: options.name,
    actor,
    api: options.api,
    transport: 'rtm',
    version: options.version,
    call: async () => lacking(),
    raw: async () => lacking(),
    get pushes() {
      return lacking();
    },
    get strays() {
      return lacking();
    },
    closed: false,
    settled: async () => undefined,
    next: async () => lacking(),
    close: async () => undefined,
  };
}
