/**
 * How the kit prepares a licence that is not its own: calls of the owner outside any check. A refusal is *not offered*
 * with what was refused, never a failure; nothing here is judged.
 */
import type { Api } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { NotOffered, Obstructed } from '../../check.ts';
import { answeredWith } from '../../verdicts/deviation.ts';
import type { Answered } from '../discover/ask.ts';
import { askServed } from '../discover/ask-rtm.ts';
import { masked, NOBODYS } from '../discover/parts.ts';
import { isRecord, type Ports } from '../ports.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** Everything the kit makes on a target begins so, for `cleanup` to find. */
export const PREFIX = 'lck-';

export class Provision {
  private readonly ports: Ports;
  private readonly authorization: string;
  private readonly organizationId: string | undefined;
  private readonly serves: Parameters<typeof askServed>[2];
  readonly version: Version;
  /** What was made or changed and not taken back, for the last lines of a run. */
  readonly unsettled: string[] = [];

  /** `serves` says what is asked over which transport; left out, everything over the Web APIs. */
  constructor(
    ports: Ports,
    owner: {
      readonly authorization: string;
      readonly version: Version;
      readonly organizationId?: string;
      readonly serves?: Parameters<typeof askServed>[2];
    },
  ) {
    this.ports = ports;
    this.organizationId = owner.organizationId;
    this.serves = owner.serves;
    this.authorization = owner.authorization;
    this.version = owner.version;
  }

  /** Asks as the owner, or as whoever the token is of. */
  ask(
    api: Api,
    action: string,
    payload: Payload = {},
    authorization = this.authorization,
  ): Promise<Answered> {
    const { version, organizationId } = this;
    const question = { version, api, action, payload, authorization, organizationId };
    return askServed(this.ports, question, this.serves);
  }

  /**
   * The same, or undefined of a target that answers the action like a name that nobody knows: it has nothing of the kind.
   */
  async needIfThere(api: Api, action: string, payload: Payload, purpose: string): Promise<unknown> {
    const answer = await this.ask(api, action, payload);
    if (answer.kind === 'success') return answer.payload;
    const nobodys = await this.ask(api, NOBODYS);
    const saysOfTheName =
      failureOf(answer) === undefined && !(answer.kind === 'error' && OF_THE_CALLER.has(answer.type));
    const isAlike = masked(toldAnswer(answer), action) === masked(toldAnswer(nobodys), NOBODYS);
    if (saysOfTheName && isAlike && statusOf(answer) === statusOf(nobodys)) return undefined;
    return this.need(api, action, payload, purpose);
  }

  /** The answer of an action that has to succeed. Throws `NotOffered` saying what for and what came instead. */
  async need(api: Api, action: string, payload: Payload, purpose: string): Promise<unknown> {
    const answer = await this.ask(api, action, payload);
    if (answer.kind === 'success') return answer.payload;
    const failure = failureOf(answer);
    if (failure !== undefined)
      throw new Obstructed(
        `${purpose}: ${action} answered ${toldAnswer(answer)}`,
        answeredWith(api, action, failure),
      );
    throw new NotOffered(`${purpose} (${action} answered ${toldAnswer(answer)})`);
  }

  /** Takes something back; what cannot be is remembered. */
  async takeBack(api: Api, action: string, payload: Payload): Promise<void> {
    const answer = await this.ask(api, action, payload);
    if (answer.kind !== 'success' && !(answer.kind === 'error' && GONE.has(answer.type)))
      this.unsettled.push(`${action} ${JSON.stringify(payload)}: ${toldAnswer(answer)}`);
  }
}

function statusOf(answer: Answered): number | undefined {
  return 'status' in answer ? answer.status : undefined;
}

/** Refusals of whoever asks, whatever for. */
const OF_THE_CALLER: ReadonlySet<string> = new Set(['authentication', 'authorization', 'too_many_requests']);

const NOT_IMPLEMENTED = 501;

/** What an answer is that is no refusal: nothing, a crash, or something that is not of the protocol. */
function failureOf(answer: Answered): string | undefined {
  switch (answer.kind) {
    case 'nobody':
      return answer.why.startsWith('no answer') ? 'silence' : 'closed';
    case 'foreign':
      return answer.status === 200 || (answer.status >= 500 && answer.status !== NOT_IMPLEMENTED)
        ? `${answer.status} and nothing of the protocol`
        : undefined;
    case 'error':
      return answer.status >= 500 ? answer.type : undefined;
    case 'success':
      return undefined;
  }
}

/** Refusals that say that there is nothing left to take back. */
const GONE: ReadonlySet<string> = new Set(['not_found', 'group_not_found', 'chat_inactive']);

function toldAnswer(answer: Answered): string {
  switch (answer.kind) {
    case 'success':
      return 'success';
    case 'error':
      return `${answer.status} ${answer.type}: ${answer.message}`;
    case 'foreign':
      return `${answer.status} ${answer.text.slice(0, 60)}`;
    case 'nobody':
      return answer.why;
  }
}

/**
 * Makes a group without members. Where one is wanted (3.5 and older), the owner is it, which `joined` is told. Gives its
 * id, or what was answered instead.
 */
export async function makeGroup(
  provision: Provision,
  name: string,
  owner: { readonly id: string; readonly joined: () => void },
): Promise<number | { readonly why: string }> {
  let why = '';
  for (const agent_priorities of owner.id === '' ? [{}] : [{}, { [owner.id]: 'normal' }]) {
    const made = await provision.ask('configuration', 'create_group', { name, agent_priorities });
    const id = made.kind === 'success' && isRecord(made.payload) ? made.payload['id'] : undefined;
    why = `create_group answered ${toldAnswer(made)}${made.kind === 'success' ? ' without the id of a group' : ''}`;
    if (typeof id !== 'number') continue;
    if (Object.keys(agent_priorities).length > 0) owner.joined();
    return id;
  }
  return { why };
}

/** Properties of one namespace of a group, in the words of the version; empty where they cannot be read. */
export async function groupProperties(
  provision: Provision,
  groupId: number,
  namespace: string,
): Promise<Payload> {
  const old = provision.version === '3.4';
  const answer = old
    ? await provision.ask('configuration', 'list_group_properties', { id: groupId, namespace })
    : await provision.ask('configuration', 'list_groups_properties', { group_ids: [groupId], namespace });
  if (answer.kind !== 'success') return {};
  const [row] = old ? [{ properties: answer.payload }] : rowsIn(answer.payload);
  const properties = row?.['properties'];
  const space = isRecord(properties) ? properties[namespace] : undefined;
  return isRecord(space) ? space : {};
}

/** The objects of a list that an action answers with. */
export function rowsIn(answer: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(answer) ? answer.filter(isRecord) : [];
}
