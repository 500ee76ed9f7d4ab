/**
 * Who a token belongs to: its organization, its application and its agent, found out by asking. What cannot be found
 * stays undefined, and the checks that need it are not run; nothing is left behind on the server.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import { LATE, within } from '../../engine/within.ts';
import type { AccountsAnswer, Tenant } from '../../target.ts';
import { askAccounts } from '../accounts.ts';
import { isRecord, type Ports } from '../ports.ts';
import { type Answered, ask } from './ask.ts';

export interface Identity {
  readonly organizationId?: string;
  readonly clientId?: string;
  readonly agentId?: string;
  readonly accountsAnswer: boolean;
  /** Only the cookie grant gave a customer, as where the owner's token is a personal one (AUTH-029). */
  readonly onlyCookies?: true;
  /** Of what was not found: what was asked for it, and what was answered. */
  readonly unfound: Unfound;
}

type Sought = 'organization' | 'application' | 'agent' | 'customers';
type Unfound = Readonly<Partial<Record<Sought, string>>>;

/** What was asked for each thing, in the order of asking. */
class Trail {
  private readonly rows: { readonly sought: readonly Sought[]; readonly text: string }[] = [];

  note(sought: readonly Sought[], text: string): void {
    this.rows.push({ sought, text });
  }

  of(lacking: readonly Sought[]): Unfound {
    return Object.fromEntries(
      lacking.map((one) => [
        one,
        this.rows.flatMap(({ sought, text }) => (sought.includes(one) ? [text] : [])).join('; '),
      ]),
    );
  }
}

interface Known {
  readonly version: Version;
  readonly authorization: string;
  readonly organizationId: string | undefined;
  readonly clientId: string | undefined;
}

const BOUND_MS = 6_000;

type Members = Readonly<Record<string, unknown>>;

/** Looks in the cheapest place first; what the user gave is not asked for. */
export async function findIdentity(ports: Ports, known: Known): Promise<Identity> {
  const trail = new Trail();
  const info = await tokenInfo(ports, known.authorization, trail);
  const clientId = known.clientId ?? textIn(info?.['client_id']) ?? (await clientOfBots(ports, known, trail));
  const token = await customerToken(ports, { ...known, clientId }, trail);
  const organizationId =
    known.organizationId ?? textIn(info?.['organization_id']) ?? textIn(token?.['organization_id']);
  const browser = { authorization: undefined, organizationId, clientId };
  const onlyCookies =
    token === undefined &&
    organizationId !== undefined &&
    (await customerToken(ports, browser, trail)) !== undefined;
  const agentId = await agentOf(ports, { ...known, organizationId }, trail);
  const accountsAnswer = token !== undefined || onlyCookies;
  return {
    ...(organizationId === undefined ? {} : { organizationId }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(agentId === undefined ? {} : { agentId }),
    accountsAnswer,
    ...(onlyCookies ? { onlyCookies } : {}),
    unfound: trail.of([
      ...(organizationId === undefined ? (['organization'] as const) : []),
      ...(clientId === undefined ? (['application'] as const) : []),
      ...(agentId === undefined ? (['agent'] as const) : []),
      ...(accountsAnswer ? [] : (['customers'] as const)),
    ]),
  };
}

function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value === '' ? undefined : value;
}

function membersOf(answer: Answered): Members | undefined {
  return answer.kind === 'success' && isRecord(answer.payload) ? answer.payload : undefined;
}

function rowsOf(answer: Answered): readonly Members[] {
  return answer.kind === 'success' && Array.isArray(answer.payload) ? answer.payload.filter(isRecord) : [];
}

async function tokenInfo(ports: Ports, authorization: string, trail: Trail): Promise<Members | undefined> {
  const answer = await askAccounts(ports, { method: 'GET', path: '/v2/info', authorization }, BOUND_MS);
  trail.note(['organization', 'application'], `GET /v2/info: ${accountsWords(answer)}`);
  return answer.kind === 'answer' && answer.status === 200 ? answer.body : undefined;
}

/** A bot belongs to the application that made it; where there is none, one is made and deleted again. */
async function clientOfBots(
  ports: Ports,
  { version, authorization }: Known,
  trail: Trail,
): Promise<string | undefined> {
  const configure = async (action: string, payload: Members): Promise<Answered> => {
    const answer = await ask(ports, { version, api: 'configuration', action, payload, authorization });
    trail.note(['application'], `${action}: ${answerWords(answer)}`);
    return answer;
  };
  const mine = rowsOf(await configure('list_bots', { all: false }));
  const listed = mine.map((bot) => textIn(bot['owner_client_id'])).find((id) => id !== undefined);
  if (listed !== undefined) return listed;
  const id = textIn(membersOf(await configure('create_bot', { name: 'lck-whose' }))?.['id']);
  if (id === undefined) return undefined;
  const owner = textIn(membersOf(await configure('get_bot', { id }))?.['owner_client_id']);
  await configure('delete_bot', { id });
  return owner;
}

/**
 * What is known where no agent can be asked: what the user gave. Whether there are accounts endpoints is asked as a
 * browser does, without any token.
 */
export async function customersOnly(
  ports: Ports,
  { organizationId, clientId }: Pick<Known, 'organizationId' | 'clientId'>,
): Promise<Identity> {
  const known = {
    ...(organizationId === undefined ? {} : { organizationId }),
    ...(clientId === undefined ? {} : { clientId }),
  };
  const trail = new Trail();
  const token =
    organizationId === undefined
      ? undefined
      : await customerToken(ports, { authorization: undefined, organizationId, clientId }, trail);
  return {
    ...known,
    accountsAnswer: token !== undefined,
    unfound: token === undefined ? trail.of(['customers']) : {},
  };
}

/** Whether the accounts endpoints give customers of a licence to its owner, or to a browser. */
export async function givesCustomers(
  ports: Ports,
  { owner, organizationId, clientId }: Pick<Tenant, 'owner' | 'organizationId' | 'clientId'>,
): Promise<boolean> {
  for (const authorization of [owner.authorization, undefined])
    if ((await customerToken(ports, { authorization, organizationId, clientId })) !== undefined) return true;
  return false;
}

/** A first customer's token; undefined when there are no accounts endpoints. Without an agent's token, by cookies. */
async function customerToken(
  ports: Ports,
  {
    authorization,
    organizationId,
    clientId,
  }: Omit<Known, 'version' | 'authorization'> & { readonly authorization: string | undefined },
  trail: Trail = new Trail(),
): Promise<Members | undefined> {
  if (clientId === undefined) {
    trail.note(
      ['organization', 'customers'],
      'POST /v2/customer/token wants an application, and none is known',
    );
    return undefined;
  }
  const answer = await askAccounts(
    ports,
    {
      path: '/v2/customer/token',
      authorization,
      body: {
        grant_type: authorization === undefined ? 'cookie' : 'agent_token',
        response_type: 'token',
        client_id: clientId,
        ...(organizationId === undefined ? {} : { organization_id: organizationId }),
      },
    },
    BOUND_MS,
  );
  if (answer.kind === 'answer' && textIn(answer.body['access_token']) !== undefined) return answer.body;
  trail.note(['organization', 'customers'], `POST /v2/customer/token: ${accountsWords(answer)}`);
  return undefined;
}

/** What came instead of an answer of use, for people. */
function accountsWords(answer: AccountsAnswer): string {
  if (answer.kind === 'silence') return 'no answer';
  if (answer.kind === 'closed') return answer.reason;
  return `${answer.status} ${shortly(answer.body)}`;
}

function answerWords(answer: Answered): string {
  if (answer.kind === 'error') return `${answer.status} ${answer.type}`;
  if (answer.kind === 'foreign') return `${answer.status} ${cut(answer.text)}`;
  return answer.kind === 'nobody' ? answer.why : `200 ${shortly(answer.payload)}`;
}

/** Of an object its error or the names of its members: values may be secret. */
function shortly(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (!isRecord(value)) return cut(JSON.stringify(value) ?? 'nothing');
  const error = isRecord(value['error']) ? value['error']['type'] : value['error'];
  if (typeof error === 'string') return cut(error);
  const names = Object.keys(value);
  return names.length === 0 ? '{}' : cut(`with only ${names.join(', ')}`);
}

const MOST = 60;
function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/** The profile at login names the agent; without connections the only owner of the licence is taken. */
async function agentOf(ports: Ports, known: Known, trail: Trail): Promise<string | undefined> {
  const profile = await profileOf(ports, known);
  if (typeof profile === 'string') return profile;
  trail.note(['agent'], `a login over RTM: ${profile.why}`);
  const { version, authorization } = known;
  const answer = await ask(ports, { version, api: 'configuration', action: 'list_agents', authorization });
  const owners = rowsOf(answer).filter((agent) => agent['role'] === 'owner');
  const id = owners.length === 1 ? textIn(owners[0]!['id']) : undefined;
  const isList = answer.kind === 'success' && Array.isArray(answer.payload);
  const among = isList ? `, ${owners.length} of them owners` : '';
  trail.note(['agent'], `list_agents: ${answerWords(answer)}${among}`);
  return id;
}

async function profileOf(
  ports: Ports,
  { version, authorization, organizationId }: Known,
): Promise<string | { readonly why: string }> {
  const profile = Promise.withResolvers<string | { readonly why: string }>();
  const frame = (body: unknown): void => {
    if (!isRecord(body) || body['action'] !== 'login' || body['type'] !== 'response') return;
    const payload = isRecord(body['payload']) ? body['payload'] : {};
    const id = isRecord(payload['my_profile']) ? textIn(payload['my_profile']['id']) : undefined;
    profile.resolve(id ?? { why: `${shortly(payload)}, without an id in my_profile` });
  };
  const query: Readonly<Record<string, string>> =
    organizationId === undefined ? {} : { organization_id: organizationId };
  const where = {
    path: `/v${version}/agent/rtm/ws`,
    query,
    api: 'agent',
    version,
    answersPings: true,
  } as const;
  const listener = { frame, closed: (reason: string) => profile.resolve({ why: reason }) };
  const stream = await ports.connect(where, listener).catch(() => undefined);
  if (stream === undefined) return { why: 'no connection' };
  stream.send(JSON.stringify({ request_id: 'who', action: 'login', payload: { token: authorization } }));
  const id = await within(profile.promise, BOUND_MS);
  await stream.close();
  return id === LATE ? { why: 'no answer' } : id;
}
