/**
 * The shape of `protocol.json`: one file from which a stranger can generate anything. Its own JSON Schema and the
 * generator's types both come from here.
 */
import Type, { type Static } from 'typebox';
import { VERSIONS } from '../versions.ts';

const Text = (description: string) => Type.String({ description });
const Names = (description: string) => Type.Array(Type.String(), { description });
const Schema = (description: string) =>
  Type.Record(Type.String(), Type.Unknown(), {
    description: `${description} A JSON Schema that stands alone.`,
  });
const closed = { additionalProperties: false };

export const ManifestAction = Type.Object(
  {
    api: Type.Enum(['agent', 'customer', 'configuration']),
    transports: Type.Array(Type.Enum(['web', 'rtm'])),
    name: Text('Name on the wire.'),
    summary: Text('What it does.'),
    method: Type.Enum(['POST', 'GET'], { description: 'HTTP method on the Web API.' }),
    methods: Type.Array(Type.Enum(['POST', 'GET']), { description: 'Every HTTP method that is answered.' }),
    scopes: Names('Every scope that plays a part.'),
    scope_logic: Type.Enum(['any', 'all', 'per_target', 'none', 'open'], {
      description: '`none`: a valid token suffices; `open`: no token is needed.',
    }),
    scopes_per_target: Type.Optional(
      Type.Object(
        { agents: Names('Any of them, for agents.'), bots: Names('Any of them, for bots.') },
        closed,
      ),
    ),
    further_scopes: Type.Optional(
      Type.Array(
        Type.Object({ scopes: Names('All of them.'), when: Text('When they are needed too.') }, closed),
        { description: 'Scopes needed in some cases only.' },
      ),
    ),
    request: Schema('The request payload.'),
    response: Schema('The response payload.'),
    errors: Names('Error types beside those that every action can answer.'),
    pushes: Names('Pushes a successful call may cause.'),
    webhooks: Names('Webhooks a successful call may cause.'),
    rules: Names('Ids of the rules about it.'),
  },
  closed,
);
export type ManifestAction = Static<typeof ManifestAction>;

export const ManifestPush = Type.Object(
  {
    api: Type.Enum(['agent', 'customer']),
    name: Text('Name on the wire.'),
    summary: Text('What it says.'),
    payload: Schema('The payload.'),
    webhook: Type.Union([Type.String(), Type.Null()], { description: 'The webhook of the same change.' }),
    rules: Names('Ids of the rules about it.'),
  },
  closed,
);
export const ManifestWebhook = Type.Object(
  {
    name: Text('Name on the wire.'),
    summary: Text('What it says.'),
    payload: Schema('The payload inside the envelope.'),
    filters: Names('Filters a registration may use.'),
    additional_data: Names('What deliveries can carry beside the payload.'),
    requester: Type.Boolean({ description: 'Whether the envelope names who made the change.' }),
    rules: Names('Ids of the rules about it.'),
  },
  closed,
);
const ManifestSource = Type.Object(
  {
    page: Text('Name of the page.'),
    section: Type.Optional(Text('Heading, or what stands for it.')),
    note: Type.Optional(Text('What the source leaves open, or what of it is meant.')),
    address: Type.Optional(Text('Where it can be read; missing for what is not public.')),
  },
  closed,
);
export const ManifestRule = Type.Object(
  {
    id: Text('Stable id.'),
    code: Text('Stable catalogue code.'),
    area: Text('Area: the prefix of the id.'),
    level: Type.Enum(['must', 'should', 'may']),
    basis: Type.Enum(['stated', 'inferred']),
    error_type_basis: Type.Optional(Type.Enum(['stated', 'inferred'])),
    detail_basis: Type.Optional(Type.Enum(['stated', 'inferred'])),
    statement: Text('The claim.'),
    source: Type.Array(ManifestSource),
    needs: Names('Capabilities a tester needs beyond one agent and one customer.'),
    decided_by: Type.Enum(['trace', 'play']),
    observable: Text('How a violation is seen.'),
  },
  closed,
);

const access = Type.Optional(Type.Enum(['r', 'w', 'rw']));
const SideAccess = Type.Optional(Type.Object({ agent: access, customer: access }, closed));
const ManifestProperty = Type.Object(
  {
    namespace: Text('Namespace.'),
    name: Text('Name.'),
    type: Type.Enum(['int', 'bool', 'string', 'tokenized_string']),
    access: Type.Object(
      { license: SideAccess, group: SideAccess, chat: SideAccess, thread: SideAccess, event: SideAccess },
      { ...closed, description: 'Who may read and write it, by location.' },
    ),
    values: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]))),
    unit: Type.Optional(Type.Enum(['minutes', 'months'])),
    special: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  closed,
);

export const Manifest = Type.Object(
  {
    $schema: Text('Where the schema of this file is.'),
    version: Type.Enum([...VERSIONS]),
    stage: Type.Enum(['dev_preview', 'stable', 'legacy', 'deprecated']),
    stage_ends_on: Type.Union([Type.String(), Type.Null()], {
      description: 'Last day of the stage, YYYY-MM-DD.',
    }),
    actions: Type.Array(ManifestAction),
    pushes: Type.Array(ManifestPush),
    webhooks: Type.Array(ManifestWebhook),
    endpoints: Type.Array(
      Type.Object(
        {
          name: Text('Name.'),
          summary: Text('What it does.'),
          api: Type.Enum(['accounts', 'control'], {
            description: '`control` is this kit’s way to steer a test server, not the vendor’s protocol.',
          }),
          method: Type.Enum(['GET', 'POST', 'DELETE']),
          path: Text('Path template.'),
          path_parameters: Type.Optional(Schema('The members of the template.')),
          authorization: Type.Array(
            Type.Enum(['none', 'cookies', 'agent_token', 'customer_token', 'refresh_token']),
            { description: 'Alternatives to prove oneself with; empty on `control`.' },
          ),
          request: Schema('The request body; with GET and DELETE the query.'),
          request_media_types: Names('What the body may be sent as; empty with GET and DELETE.'),
          response: Schema('The response body.'),
          error: Type.Optional(Schema('The body of a refusal.')),
          rules: Names('Ids of the rules about it.'),
        },
        closed,
      ),
    ),
    envelopes: Type.Array(
      Type.Object({ name: Text('Name.'), schema: Schema('The whole frame or body.') }, closed),
    ),
    structures: Type.Array(
      Type.Object(
        {
          api: Text('Side it belongs to.'),
          name: Text('Name.'),
          kit: Type.Boolean({ description: 'Of this kit’s control API only, not of the vendor’s protocol.' }),
          schema: Schema('The structure.'),
        },
        closed,
      ),
    ),
    errors: Type.Array(
      Type.Object(
        {
          type: Text('Error type.'),
          message: Text('Default text.'),
          status: Type.Integer({
            description: 'HTTP status; chosen by this kit, the documentation states none.',
          }),
          definite: Type.Boolean({ description: 'Whether the change certainly did not happen.' }),
        },
        closed,
      ),
    ),
    system_messages: Type.Array(
      Type.Object(
        {
          type: Text('Type on the wire.'),
          vars: Names('Variables of `text_vars` that the template uses.'),
          optional_vars: Names('Further variables, each of which may be missing.'),
          template: Text('An English text of this kit, with `%variable%` places.'),
        },
        closed,
      ),
    ),
    system_events: Type.Array(
      Type.Object(
        {
          source: Text('Part of the platform that makes it.'),
          subtype: Text('Subtype.'),
          version: Type.Integer({ description: 'Version of the format, not of the API.' }),
          details: Schema('The parsed `details`.'),
        },
        { ...closed, description: 'A published event of type `system`; others exist.' },
      ),
    ),
    authorization_errors: Type.Array(
      Type.Object(
        {
          code: Text('Code.'),
          carried_in: Type.Enum(['oauth_exception', 'identity_exception', 'exception_details'], {
            description: 'The member or parameter that has the code.',
          }),
          meaning: Text('What it says.'),
        },
        { ...closed, description: 'An error of accounts; never the type of a protocol error.' },
      ),
    ),
    scopes: Type.Array(
      Type.Object(
        {
          name: Text('Scope.'),
          listed: Type.Boolean({
            description: 'Whether the published list of scopes has it. Else only methods ask for it.',
          }),
          role: Type.Enum(['normal', 'administrator', 'owner', 'none'], {
            description: 'The lowest role whose tokens can carry it; `none`: no role has it by itself.',
          }),
          actions: Names('Actions that need it, as `api/name`.'),
        },
        closed,
      ),
    ),
    properties: Type.Array(ManifestProperty, { description: 'Default properties.' }),
    rules: Type.Array(ManifestRule),
  },
  {
    ...closed,
    title: 'Manifest of one version of the LiveChat messaging protocol',
    description:
      'The stable id of a message or structure is `<$id of bundle.json>#/$defs/NAME`, NAME being for example ' +
      '`agent.send_event.request`, `agent.incoming_chat.push` or `agent.Chat`. A schema in a manifest is a copy that ' +
      'stands alone, with an `$id` of its own because an `$id` may have no fragment: the same name with slashes ' +
      'after the address of the version.',
  },
);
export type Manifest = Static<typeof Manifest>;
