/**
 * The form in which a fault is ordered, as data: its kinds in the words of people, the fields of each, and the order that
 * comes of what was written. The server judges it; this only leaves out what is empty.
 */

export interface FaultDraft {
  readonly kind: string;
  readonly action: string;
  readonly times: string;
  readonly who: string;
  /** What the kind asks for beside: an error type, milliseconds, a status. */
  readonly detail: string;
}

interface FaultWords {
  readonly word: string;
  readonly says: string;
  readonly detail?: {
    readonly member: 'type' | 'ms' | 'status' | 'reason' | 'region';
    readonly word: string;
    readonly usual: string;
    readonly number?: true;
  };
}

export const FAULT_WORDS: Readonly<Record<string, FaultWords>> = {
  fail: {
    word: 'Fail',
    says: 'The call is refused and nothing is done.',
    detail: { member: 'type', word: 'Error type', usual: 'internal' },
  },
  delay: {
    word: 'Delay',
    says: 'The message comes later, by the server’s clock.',
    detail: { member: 'ms', word: 'Milliseconds', usual: '5000', number: true },
  },
  drop: { word: 'Drop', says: 'The answer or the push is lost.' },
  double: { word: 'Double', says: 'The message comes twice (RTM).' },
  reorder: { word: 'Reorder', says: 'It changes places with the next one (RTM).' },
  close: {
    word: 'Close',
    says: 'The connection ends instead; without a reason the network breaks.',
    detail: { member: 'reason', word: 'Reason', usual: '' },
  },
  malformed: { word: 'Malformed', says: 'Half a message comes, which is no JSON.' },
  redirect: {
    word: 'Redirect',
    says: 'The region is the wrong one.',
    detail: { member: 'region', word: 'Right region', usual: 'fra' },
  },
  webhook: {
    word: 'Webhook',
    says: 'The receiver seems not to take the delivery.',
    detail: { member: 'status', word: 'HTTP status', usual: '503', number: true },
  },
};

export const FIRST_DRAFT: FaultDraft = { kind: 'fail', action: '', times: '1', who: '', detail: 'internal' };

/** Another kind brings its own usual detail. */
export function withKind(draft: FaultDraft, kind: string): FaultDraft {
  return { ...draft, kind, detail: FAULT_WORDS[kind]?.detail?.usual ?? '' };
}

/** What is sent to the server. */
export function orderOf({ kind, action, times, who, detail }: FaultDraft): Record<string, string | number> {
  const field = FAULT_WORDS[kind]?.detail;
  const given: [string, string, boolean][] = [
    ['action', action, false],
    ['times', times, true],
    ['who', who, false],
    ...(field === undefined
      ? []
      : [[field.member, detail, field.number === true] satisfies [string, string, boolean]]),
  ];
  const members = given
    .map(([name, value, isNumber]) => [name, value.trim(), isNumber] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value, isNumber]) => [
      name,
      isNumber && !Number.isNaN(Number(value)) ? Number(value) : value,
    ]);
  return { kind, ...Object.fromEntries(members) };
}

/** A fault in force, in a sentence. */
export function faultInWords(fault: Readonly<Record<string, unknown>>): string {
  const { kind, action, who, api, transport, version, probability } = fault;
  const words = FAULT_WORDS[String(kind)];
  const detail = words?.detail === undefined ? undefined : fault[words.detail.member];
  return [
    words?.word ?? String(kind),
    action === undefined ? 'any message' : String(action),
    ...(who === undefined ? [] : [`of ${String(who)}`]),
    ...[api, transport, version].filter((word) => word !== undefined).map(String),
    ...(detail === undefined ? [] : [`(${words?.detail?.word.toLowerCase()} ${String(detail)})`]),
    ...(probability === undefined ? [] : [`with probability ${String(probability)}`]),
  ].join(' ');
}
