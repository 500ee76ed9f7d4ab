/**
 * Who a token belongs to: its organization, its application and its agent, found out by asking. What cannot be found
 * stays undefined, and the checks that need it are not run; nothing is left behind on the server.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import { LATE, within } from '../../engine/within.ts';
import type { Tenant } from '../../target.ts';
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
  const info = await tokenInfo(ports, known.authorization);
  const clientId = known.clientId ?? textIn(info?.['client_id']) ?? (await clientOfBots(ports, known));
  const token = await customerToken(ports, { ...known, clientId });
  const organizationId =
    known.organizationId ?? textIn(info?.['organization_id']) ?? textIn(token?.['organization_id']);
  const browser = { authorization: undefined, organizationId, clientId };
  const onlyCookies =
    token === undefined &&
    organizationId !== undefined &&
    (await customerToken(ports, browser)) !== undefined;
  const agentId = await agentOf(ports, { ...known, organizationId });
  return {
    ...(organizationId === undefined ? {} : { organizationId }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(agentId === undefined ? {} : { agentId }),
    accountsAnswer: token !== undefined || onlyCookies,
    ...(onlyCookies ? { onlyCookies } : {}),
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

async function tokenInfo(ports: Ports, authorization: string): Promise<Members | undefined> {
  const answer = await askAccounts(ports, { method: 'GET', path: '/v2/info', authorization }, BOUND_MS);
  return answer.kind === 'answer' && answer.status === 200 ? answer.body : undefined;
}

/** A bot belongs to the application that made it; where there is none, one is made and deleted again. */
async function clientOfBots(ports: Ports, { version, authorization }: Known): Promise<string | undefined> {
  const configure = (action: string, payload: Members): Promise<Answered> =>
    ask(ports, { version, api: 'configuration', action, payload, authorization });
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
  const token =
    organizationId === undefined
      ? undefined
      : await customerToken(ports, { authorization: undefined, organizationId, clientId });
  return { ...known, accountsAnswer: token !== undefined };
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
): Promise<Members | undefined> {
  if (clientId === undefined) return undefined;
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
  return answer.kind === 'answer' && textIn(answer.body['access_token']) !== undefined
    ? answer.body
    : undefined;
}

/** The profile at login names the agent; without connections the only owner of the licence is taken. */
async function agentOf(ports: Ports, known: Known): Promise<string | undefined> {
  const profile = await profileOf(ports, known);
  if (profile !== undefined) return profile;
  const { version, authorization } = known;
  const listed = rowsOf(
    await ask(ports, { version, api: 'configuration', action: 'list_agents', authorization }),
  );
  const owners = listed.filter((agent) => agent['role'] === 'owner');
  return owners.length === 1 ? textIn(owners[0]!['id']) : undefined;
}

async function profileOf(
  ports: Ports,
  { version, authorization, organizationId }: Known,
): Promise<string | undefined> {
  const profile = Promise.withResolvers<string | undefined>();
  const frame = (body: unknown): void => {
    if (!isRecord(body) || body['action'] !== 'login' || body['type'] !== 'response') return;
    const payload = isRecord(body['payload']) ? body['payload'] : {};
    profile.resolve(isRecord(payload['my_profile']) ? textIn(payload['my_profile']['id']) : undefined);
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
  const listener = { frame, closed: () => profile.resolve(undefined) };
  const stream = await ports.connect(where, listener).catch(() => undefined);
  stream?.send(JSON.stringify({ request_id: 'who', action: 'login', payload: { token: authorization } }));
  const id = stream === undefined ? undefined : await within(profile.promise, BOUND_MS);
  await stream?.close();
  return id === LATE ? undefined : id;
}
