/** Sends a request to the accounts endpoint of its path and method. The path alone decides, whichever host it names. */
import type { WebAnswer, WebRequest } from '../../edge/web.ts';
import type { Runtime } from '../../runtime.ts';
import { endAgentToken, giveAgentToken, tellAccount, tellAgentToken, tellOrganization } from './agents.ts';
import { agentsRefusal, type CustomersPath, oauth, type Respond } from './answers.ts';
import { giveCustomerToken } from './customer-tokens.ts';
import { endCustomerToken, giveTransferToken, tellCustomerToken } from './customers.ts';
import { signIn, tellError } from './sign-in.ts';

export { accountsFault } from './answers.ts';

/** Serves a request; `found` is what the path says. */
type Serve = (
  runtime: Runtime,
  request: WebRequest,
  respond: Respond,
  found: readonly (string | undefined)[],
) => void;

interface Endpoint {
  readonly path: RegExp;
  readonly methods: Readonly<Record<string, Serve>>;
  /** Who is refused when the method is another: the two sides have errors of different forms. */
  readonly side: 'agents' | 'customers';
}

const answering =
  (tell: (runtime: Runtime, request: WebRequest, id: string) => WebAnswer): Serve =>
  (runtime, request, respond, [, id = '']) =>
    respond(tell(runtime, request, id));

function ofGroup([, organizationId, groupId]: readonly (string | undefined)[]): CustomersPath {
  return { organizationId, groupId: groupId === undefined ? null : Number(groupId) };
}

const ENDPOINTS: readonly Endpoint[] = [
  {
    path: /^\/(?:v2\/)?customer(?:\/([^/]+)\/(\d+))?\/token\/?$/,
    side: 'customers',
    methods: {
      POST: (runtime, request, respond, found) =>
        giveCustomerToken(runtime, request, ofGroup(found), respond),
      DELETE: endCustomerToken,
    },
  },
  { path: /^\/(?:v2\/)?customer\/info\/?$/, side: 'customers', methods: { GET: tellCustomerToken } },
  {
    path: /^\/(?:v2\/)?customer\/identity_transfer\/?$/,
    side: 'customers',
    methods: { POST: giveTransferToken },
  },
  {
    path: /^\/v2\/token\/?$/,
    side: 'agents',
    methods: { POST: giveAgentToken, DELETE: endAgentToken },
  },
  { path: /^\/v2\/info\/?$/, side: 'agents', methods: { GET: tellAgentToken } },
  { path: /^\/v2\/accounts\/([^/]+)\/?$/, side: 'agents', methods: { GET: answering(tellAccount) } },
  {
    path: /^\/v2\/organizations\/([^/]+)\/?$/,
    side: 'agents',
    methods: { GET: answering(tellOrganization) },
  },
  {
    path: /^\/ooops$/,
    side: 'customers',
    methods: { GET: (_, request, respond) => respond(tellError(request)) },
  },
];

/** A browser that an application has sent so that an agent signs in. */
const SIGN_IN: Endpoint = { path: /^\/$/, side: 'customers', methods: { GET: signIn } };

function endpointOf({ path, query }: WebRequest): Endpoint | undefined {
  const isSignIn = path === '/' && (query.has('response_type') || query.has('client_id'));
  return isSignIn ? SIGN_IN : ENDPOINTS.find((endpoint) => endpoint.path.test(path));
}

export function isForAccounts(request: WebRequest): boolean {
  return endpointOf(request) !== undefined;
}

/** Serves one request. Only to be called inside `Runtime.do`. */
export function handleAccounts(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const endpoint = endpointOf(request);
  if (endpoint === undefined) throw new Error(`no accounts endpoint at ${request.path}`);
  const { methods, side, path } = endpoint;
  const serve = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (serve !== undefined) {
    serve(runtime, request, respond, path.exec(request.path) ?? []);
    return;
  }
  const message = `This endpoint is called by ${Object.keys(methods).join(' or ')}`;
  respond(
    side === 'agents'
      ? agentsRefusal(422, 'invalid_request', message)
      : oauth(400, 'invalid_request', message),
  );
}
