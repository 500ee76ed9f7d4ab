/**
 * What a websocket asks of its client, in numbers: when to log in, how often to ping, how much may wait. Each row names
 * the rule that says it; what a server does when a client does otherwise is behaviour and not here.
 */
interface ConnectionRow {
  readonly name: string;
  readonly value: number;
  readonly unit: 'seconds' | 'requests' | 'characters';
  readonly description: string;
  /** Code of the rule. */
  readonly rule: string;
}

/** The obligations of a client on a websocket, in the order in which they begin. */
export const CONNECTION: readonly ConnectionRow[] = [
  {
    name: 'login_within',
    value: 30,
    unit: 'seconds',
    description: 'The first request is `login`; a connection that has not logged in by then is closed.',
    rule: 'ENV-016',
  },
  {
    name: 'ping_every',
    value: 15,
    unit: 'seconds',
    description: 'A client pings after login, with the action `ping` or with a control frame.',
    rule: 'ENV-022',
  },
  {
    name: 'closed_after_silence_of',
    value: 30,
    unit: 'seconds',
    description: 'A connection without a ping for about so long is closed.',
    rule: 'ENV-021',
  },
  {
    name: 'pending_requests',
    value: 10,
    unit: 'requests',
    description: 'Requests that may wait for their answer at once; a further one is refused.',
    rule: 'ENV-024',
  },
  {
    name: 'answered_within',
    value: 15,
    unit: 'seconds',
    description: 'A request that takes longer ends with `request_timeout`.',
    rule: 'ENV-025',
  },
];
