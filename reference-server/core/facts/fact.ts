/**
 * What can happen to the world. `decide` and the timers produce facts, `evolve` applies them (total, never
 * refuses), `project` turns each into pushes and webhooks. A fact says what happened, in ids and values; it
 * never says who is told.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import type {
  Access,
  Agent,
  Chat,
  ChatUser,
  Connection,
  Customer,
  Group,
  License,
  LossCause,
  Micros,
  Properties,
  RoutingStatus,
  StoredEvent,
  Thread,
  Token,
  Visibility,
  Webhook,
} from '../world/world.ts';

/** Why the router moved, queued or closed a chat without a request. */
export type Cause =
  | 'disconnected'
  | 'signed_out'
  | 'remotely_signed_out'
  | 'deleted'
  | 'inactive'
  | 'offline'
  | 'other';
export type TransferReason = 'manual' | 'inactive' | 'assigned' | 'unassigned' | 'other';

interface InChat {
  chatId: string;
  threadId: string;
}

export type Fact =
  // licence and its people
  | { type: 'license_created'; license: License }
  | { type: 'clock_moved'; offset: Micros }
  | { type: 'agent_created'; agent: Agent }
  | {
      type: 'group_created';
      group: Group;
      priorities: Record<string, 'first' | 'normal' | 'last' | 'supervisor'>;
    }
  | { type: 'customer_created'; customer: Customer }
  | { type: 'customer_changed'; customerId: string; changes: Partial<Omit<Customer, 'id'>> }
  | { type: 'token_issued'; token: Token }
  | { type: 'webhook_registered'; webhook: Webhook }
  | { type: 'webhook_unregistered'; webhookId: string }
  // connections
  | { type: 'connection_opened'; connection: Connection }
  | { type: 'connection_seen'; connectionId: string; at: Micros }
  | {
      type: 'logged_in';
      connectionId: string;
      token: string;
      subjectId: string;
      clientId: string;
      subscriptions: NonNullable<Connection['subscriptions']>;
      away: boolean;
      at: Micros;
    }
  /** `reason` is sent as a disconnect push when the server ends it; null when the client left or logged out. */
  | {
      type: 'connection_closed';
      connectionId: string;
      api: Connection['api'];
      version: Version;
      reason: string | null;
      at: Micros;
    }
  | { type: 'logged_out'; connectionId: string; at: Micros }
  /** The agent's last connection is gone: sets `Agent.lost`. The router moves the chats once the grace time is over. */
  | { type: 'agent_lost'; agentId: string; cause: LossCause; at: Micros }
  /** The router has moved every chat of a lost agent: clears `Agent.lost`. */
  | { type: 'agent_released'; agentId: string }
  | { type: 'routing_status_set'; agentId: string; status: RoutingStatus; switchedOffByAway: boolean }
  // chats and threads
  /**
   * A start when the chat is new, a resume otherwise; the thread comes with its initial events. `users` and
   * `chatProperties` are complete: what the chat has from this thread on.
   */
  | {
      type: 'thread_started';
      chat: Chat | null;
      chatId: string;
      thread: Thread;
      requesterId: string | null;
      users: ChatUser[];
      access: Access;
      chatProperties: Properties;
      assignedAgentId: string | null;
    }
  | (InChat & {
      type: 'event_added';
      event: StoredEvent;
      /** False for system messages and other things that restart no timer. */
      message: boolean;
    })
  | (InChat & { type: 'thread_closed'; userId: string | null; cause: Cause | null; at: Micros })
  | (InChat & {
      type: 'user_added';
      user: ChatUser;
      reason: 'manual' | 'assigned' | 'transferred';
      requesterId: string | null;
    })
  | (InChat & {
      type: 'user_removed';
      userId: string;
      userType: 'agent' | 'customer';
      reason: string;
      requesterId: string | null;
    })
  | (InChat & {
      type: 'transferred';
      reason: TransferReason;
      requesterId: string | null;
      from: { groupIds: number[]; agentIds: string[] };
      to: { groupIds: number[]; agentIds: string[] };
      at: Micros;
    })
  | { type: 'access_set'; chatId: string; access: Access }
  | (InChat & { type: 'queued'; at: Micros })
  | (InChat & { type: 'dequeued'; at: Micros })
  /** Every queued chat whose position or wait time changed, so that agents get one push with all of them (QUEUE-008). */
  | {
      type: 'queue_announced';
      entries: { chatId: string; threadId: string; position: number; waitTime: number }[];
    }
  /** The queue closed at its limit or opened again at its threshold (QUEUE-014, QUEUE-015). */
  | { type: 'queue_gate_set'; closed: boolean }
  | (InChat & { type: 'assigned'; agentId: string; at: Micros })
  | { type: 'chat_properties_set'; chatId: string; properties: Properties }
  | (InChat & { type: 'thread_properties_set'; properties: Properties })
  | (InChat & { type: 'reply_timer_set'; since: Micros | null })
  | {
      type: 'seen';
      chatId: string;
      userId: string;
      upTo: Micros;
      /** False when a send moved the mark: nobody is told. */
      announce: boolean;
    }
  | { type: 'follower_set'; chatId: string; agentId: string; follows: boolean }
  /** Only groups of which something changed; null for the side on which nothing did (ROUTE-072). */
  | {
      type: 'group_status_announced';
      groups: { id: number; agents: string | null; customers: string | null }[];
    }
  // signals that leave no trace in the world
  | (InChat & { type: 'typing'; authorId: string; isTyping: boolean; visibility: Visibility; at: Micros });

export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;
