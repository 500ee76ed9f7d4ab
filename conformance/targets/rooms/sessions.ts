/**
 * Connections of a room: remembered, so that people can log out before they are closed, and narrowed, so that a check
 * does not see in lists what earlier rooms left on the licence. The wire judge sees every frame as it came.
 */
import type { Api, Transport } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { NotOffered } from '../../check.ts';
import type { Frame, OpenOptions, Outcome, Session, Tap } from '../../target.ts';
import { unservedWords } from '../../verdicts/verdict.ts';
import { isRecord } from '../ports.ts';
import { withCall } from '../with-call.ts';

/** Members of answers that list chats. */
const LISTS = ['chats', 'chats_summary', 'chats_info'] as const;
const LISTING: ReadonlySet<string> = new Set(['list_chats', 'list_archives', 'login']);
const STARTING: ReadonlySet<string> = new Set(['start_chat', 'resume_chat']);

/** Chats seen on the wire, told apart by whether an earlier room knew them. */
export class ChatsSeen {
  private readonly earlier: Set<string>;
  private now = new Set<string>();
  private asked = false;
  /** Set where rooms are side by side: whoever may see all chats is told of those of other rooms too. */
  private groups: ReadonlySet<number> | undefined;

  /** Several of them on one licence tell each other what was earlier. */
  constructor(beside?: ChatsSeen) {
    this.earlier = beside?.earlier ?? new Set();
  }

  /** A tap that notes the chat that a frame names. */
  watch(tap: Tap | undefined): Tap {
    return (frame) => {
      if (frame.direction === 'received') this.note(frame);
      else if (STARTING.has(frame.action)) this.asked = true;
      tap?.(frame);
    };
  }

  /** Whether there may be a chat of the present room. */
  get any(): boolean {
    return this.asked || this.now.size > 0;
  }

  isEarlier(id: string): boolean {
    return this.earlier.has(id);
  }

  /** Chats that are there before the first room. */
  found(ids: readonly string[]): void {
    for (const id of ids) this.earlier.add(id);
  }

  /** The room has these groups, and no other chats are its own. */
  only(groups: ReadonlySet<number>): void {
    this.groups = groups;
  }

  /** What was new so far is an earlier room's from now on. */
  turn(): void {
    for (const id of this.now) this.earlier.add(id);
    this.now = new Set();
    this.asked = false;
  }

  private note({ body, transport, kind }: Frame): void {
    const payload = isRecord(body) ? (transport === 'web' ? body['body'] : body['payload']) : undefined;
    if (!isRecord(payload)) return;
    const chats = [payload['chat'], ...rowsOf(payload)].filter(isRecord);
    const own = chats.filter((chat) => !isElsewhere(chat, this.groups));
    const named = this.groups === undefined || kind === 'response' ? payload['chat_id'] : undefined;
    for (const id of [named, ...own.map((chat) => chat['id'])])
      if (typeof id === 'string' && !this.earlier.has(id)) this.now.add(id);
  }
}

function rowsOf(payload: Readonly<Record<string, unknown>>): readonly Record<string, unknown>[] {
  return LISTS.flatMap((name) => {
    const list = payload[name];
    return Array.isArray(list) ? list.filter(isRecord) : [];
  });
}

/**
 * The same session, whose lists leave out chats of earlier rooms and, where groups are given, of other groups. A customer
 * has no such chats.
 */
export function narrowed(session: Session, seen: ChatsSeen, groups?: ReadonlySet<number>): Session {
  if (session.api !== 'agent') return session;
  const call: Session['call'] = async (action, payload, options) => {
    const outcome = await session.call(action, payload, options);
    return LISTING.has(action) ? ownOnly(outcome, seen, groups) : outcome;
  };
  return withCall(session, call);
}

/**
 * The same session, whose chats begin in this group instead of that of everybody, unless a call says where or is bent on
 * purpose. `elsewhere` is told of a chat that began by such a bent call.
 */
export function inGroup(session: Session, groupId: number, elsewhere: (chatId: string) => void): Session {
  return withCall(session, async (action, payload, options) => {
    if (!STARTING.has(action)) return session.call(action, payload, options);
    const bent = options?.deliberate === true || options?.http !== undefined;
    if (!bent) return session.call(action, placedIn(payload, groupId), options);
    const outcome = await session.call(action, payload, options);
    const begun = outcome.kind === 'success' && isRecord(outcome.payload) ? outcome.payload['chat_id'] : '';
    if (typeof begun === 'string' && begun !== '') elsewhere(begun);
    return outcome;
  });
}

function placedIn(payload: unknown, groupId: number): unknown {
  const given = isRecord(payload) ? payload : {};
  const chat = isRecord(given['chat']) ? given['chat'] : {};
  if (chat['access'] !== undefined) return payload;
  return { ...given, chat: { ...chat, access: { group_ids: [groupId] } } };
}

function ownOnly(outcome: Outcome, seen: ChatsSeen, groups: ReadonlySet<number> | undefined): Outcome {
  if (outcome.kind !== 'success' || !isRecord(outcome.payload)) return outcome;
  const payload: Record<string, unknown> = { ...outcome.payload };
  for (const name of LISTS) {
    const list = payload[name];
    if (Array.isArray(list))
      payload[name] = list.filter(
        (row) => !(isRecord(row) && (isOld(row, seen) || isElsewhere(row, groups))),
      );
  }
  return { ...outcome, payload };
}

/** Whether a listed chat says that it is in other groups. */
export function isElsewhere(
  { access }: Readonly<Record<string, unknown>>,
  groups: ReadonlySet<unknown> | undefined,
): boolean {
  const of = isRecord(access) ? access['group_ids'] : undefined;
  return groups !== undefined && Array.isArray(of) && !of.some((id) => groups.has(id));
}

function isOld(row: Readonly<Record<string, unknown>>, seen: ChatsSeen): boolean {
  return typeof row['id'] === 'string' && seen.isEarlier(row['id']);
}

/** What a check is told that wants an API, or connections of it, where there are none. */
export function notServed(api: Api, version: Version, transport?: Transport): NotOffered {
  return new NotOffered(unservedWords(api, version, transport));
}

/**
 * Stands for a connection, or for a way to call, on a target that serves none: a check that never uses it does not notice,
 * others are not run.
 */
export function absentSession(options: OpenOptions, actor: Session['actor'], lack: NotOffered): Session {
  const lacking = (): never => {
    throw lack;
  };
  return {
    absent: true,
    name: options.name,
    actor,
    api: options.api,
    transport: options.transport,
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
