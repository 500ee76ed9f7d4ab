/**
 * What the control API answers to the inspector, as types only: the page and the server share them, and nobody else is asked
 * to write or to read such answers. Times are RFC 3339 by the clock of the licence.
 */

/** What the specification says of a message. */
export interface Judged {
  /**
   * `ignored`: right, with members that nobody knows or that are empty; `unknown`: the version has no such message;
   * `not_kept`: too large or too old; `none`: there is nothing to judge, as where a fault has swallowed the answer.
   */
  readonly judged: 'valid' | 'ignored' | 'invalid' | 'unknown' | 'not_kept' | 'none';
  /** What is wrong, or was ignored, a sentence each. */
  readonly problems: readonly string[];
}

/** A timer that runs. */
export interface RunningTimer {
  /** Name of the timer, e.g. `archive`. */
  readonly timer: string;
  /** The rule that it keeps, by code. */
  readonly rule: string;
  readonly at: string;
  /** Milliseconds from now. */
  readonly in_ms: number;
  readonly about: 'chat' | 'agent' | 'connection' | 'webhook';
  readonly id: string;
}

export interface AgentLine {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly role: string;
  readonly status: string;
  /** Chats that count against the limit. */
  readonly load: number;
  readonly limit: number;
  readonly groups: readonly { readonly id: number; readonly priority: string }[];
  readonly connections: number;
  /** What is unusual: suspended, awaiting approval, away, online without a client, lost. */
  readonly remark: string | null;
}

export interface GroupLine {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly members: number;
  /** Chats that wait in the queue of the group. */
  readonly queued: number;
  readonly live: number;
  /** Agents pick chats by hand. */
  readonly manual: boolean;
  /** Chats may wait. */
  readonly queue: boolean;
}

export interface ConnectionLine {
  readonly id: string;
  readonly api: string;
  readonly version: string;
  /** Id of whoever logged in; null before the login. */
  readonly who: string | null;
  readonly name: string | null;
  readonly opened_at: string;
  readonly last_seen_at: string;
  readonly away: boolean;
  /** A fault holds its requests. */
  readonly held: boolean;
}

/** A licence at a glance. */
export interface Overview {
  readonly organization_id: string;
  readonly license_id: number;
  /** The latest licences of the server, a hundred at most. */
  readonly licenses: readonly {
    readonly organization_id: string;
    readonly license_id: number;
    readonly chats: number;
  }[];
  readonly license_count: number;
  /** Another number after each reset: what was read before is no more. */
  readonly era: number;
  readonly now: string;
  readonly auto_advance: boolean;
  /** The next timers, twenty at most, the earliest first. */
  readonly timers: readonly RunningTimer[];
  readonly agents: readonly AgentLine[];
  readonly groups: readonly GroupLine[];
  /** The latest, five hundred at most. */
  readonly connections: readonly ConnectionLine[];
  readonly counts: {
    readonly live: number;
    readonly waiting: number;
    readonly closed: number;
    readonly connections: number;
    /** Calls and pushes that have passed the server, all licences together. */
    readonly messages: number;
    readonly deliveries: number;
    /** Deliveries that have failed and are tried again, or were given up. */
    readonly failing: number;
    readonly faults: number;
  };
}

export interface ChatLine {
  readonly id: string;
  /** Name, or the id where there is none. */
  readonly customer: string;
  readonly customer_id: string | null;
  readonly state: 'active' | 'waiting' | 'closed';
  /** Names of the agents who have it. */
  readonly agents: readonly string[];
  readonly groups: readonly number[];
  /** Place in the queue. */
  readonly place: number | null;
  readonly threads: number;
  /** What was said last, cut. */
  readonly last: string | null;
  readonly last_at: string;
}

export interface ChatPage {
  readonly total: number;
  readonly chats: readonly ChatLine[];
}

/** Why a chat has no agent. */
export interface WhyWaiting {
  readonly since: string;
  readonly place: number | null;
  /** Group whose queue it waits in. */
  readonly group: number;
  /** In a sentence. */
  readonly because: string;
  /** Members of its groups, those who are free first. */
  readonly candidates: readonly {
    readonly id: string;
    readonly name: string;
    readonly group: number;
    /** Could be given the chat now. */
    readonly free: boolean;
    readonly why: string;
  }[];
}

export interface ShownThread {
  readonly id: string;
  readonly at: string;
  readonly active: boolean;
  readonly tags: readonly string[];
  readonly queued_at: string | null;
  /** Names of the agents the router gave it to, in order. */
  readonly assigned: readonly string[];
  readonly properties: object;
  /** The latest, five hundred at most. */
  readonly events: readonly {
    readonly id: string;
    readonly at: string;
    readonly type: string;
    /** Name; null for messages that the server makes. */
    readonly author: string | null;
    readonly side: 'agent' | 'customer' | 'system';
    readonly visibility: string;
    /** What it says, in short. */
    readonly text: string;
    readonly body: object;
  }[];
  readonly event_count: number;
}

export interface ShownChat {
  readonly chat: ChatLine;
  readonly users: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly present: boolean;
    readonly visibility: string;
    readonly seen_up_to: string | null;
  }[];
  readonly properties: object;
  readonly followers: readonly string[];
  readonly waiting: WhyWaiting | null;
  readonly timers: readonly RunningTimer[];
  /** Oldest first; the latest twenty. */
  readonly threads: readonly ShownThread[];
  readonly thread_count: number;
}

export interface MessageLine {
  /** Place among all messages; a call keeps it when its answer comes. */
  readonly order: number;
  readonly at: string;
  readonly way: 'in' | 'out';
  readonly action: string;
  readonly api: string;
  readonly version: string;
  readonly transport: 'web' | 'rtm';
  /** Name of whoever called, or to whom the push went. */
  readonly who: string | null;
  readonly connection_id: string | null;
  /** The chat that its payload names. */
  readonly chat_id: string | null;
  readonly answer: 'ok' | 'error' | 'none' | 'push';
  /** Type of the error that was answered. */
  readonly error: string | null;
  readonly judged: Judged['judged'];
  /** Kinds of the faults that struck it. */
  readonly faults: readonly string[];
}

export interface MessagePage {
  /** Another number after each reset. */
  readonly era: number;
  readonly messages: readonly MessageLine[];
  /** `after` of the next question. */
  readonly cursor: number;
  /** There are older ones; newer ones, with `after`. */
  readonly more: boolean;
}

export interface ShownMessage {
  readonly line: MessageLine;
  /** Id of whoever called, or to whom it went. */
  readonly by: string | null;
  readonly request_id: string | null;
  /** As it passed; secrets are hidden. */
  readonly payload: unknown;
  /** Payload or error that was answered; null when there was none. */
  readonly answer: unknown;
  readonly request: Judged;
  readonly response: Judged;
  /** HTTP method by which the Web API has the action; null when it has it not. */
  readonly web_method: string | null;
  /** Pushes that followed from it, before the next call. */
  readonly caused: readonly MessageLine[];
}

export interface Authorization {
  readonly authorization: string | null;
}

export interface SentWebhook extends Judged {
  readonly id: string;
  /** Place among the deliveries of the licence, from 0. */
  readonly place: number;
  readonly webhook_id: string;
  readonly action: string;
  readonly url: string;
  readonly version: string;
  readonly state: 'pending' | 'delivered' | 'dropped';
  readonly tries: readonly {
    readonly at: string;
    readonly status: number | null;
    readonly error: string | null;
  }[];
  /** Milliseconds until it is tried again. */
  readonly next_try_ms: number | null;
  /** As it is sent; the receiver's secret is hidden. */
  readonly body: unknown;
}

export interface ReceiverLine {
  readonly url: string;
  readonly actions: readonly string[];
  /** Webhooks registered for it now. */
  readonly registered: number;
  readonly delivered: number;
  readonly pending: number;
  readonly dropped: number;
  /** Why its last try failed, in a sentence; null when it did not. */
  readonly why: string | null;
}

export interface ReceiverPage {
  readonly receivers: readonly ReceiverLine[];
  readonly deliveries: readonly SentWebhook[];
  readonly more: boolean;
}
