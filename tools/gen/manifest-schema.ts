/**
 * The shape of `protocol.json`, from which a stranger can generate anything. Its own JSON Schema and the generator's
 * types both come from here. The rules are in a file of their own, whose shape `rules-file.ts` has.
 */
import Type, { type Static } from 'typebox';
import { VERSIONS } from '../../schemas/language/versions.ts';

const Text = (description: string) => Type.String({ description });
const Names = (description: string) => Type.Array(Type.String(), { description });
const Schema = (description: string) =>
  Type.Record(Type.String(), Type.Unknown(), {
    description: `${description} A JSON Schema; its structures are in \`$defs\` of this file.`,
  });
const closed = { additionalProperties: false };

/** Name of this format. The number rises when what a reader relies on changes. */
export const FORMAT = 'livechat-kit/protocol/1';

const bound = (description: string) => Type.Union([Type.Enum([...VERSIONS]), Type.Null()], { description });
const span = {
  since: bound('First version that has it; null when the oldest version of this kit has it.'),
  until: bound('Last version that has it; null when the newest version of this kit has it.'),
};
const page = Text('Address of the page of the public documentation, as it was read.');
const examples = Type.Array(Type.String(), {
  description:
    'Fixtures with values to accept and to refuse, by their paths in this project; those of `control` are not packed.',
});

export const ManifestAction = Type.Object(
  {
    api: Type.Enum(['agent', 'customer', 'configuration']),
    transports: Type.Array(Type.Enum(['web', 'rtm'])),
    name: Text('Name on the wire.'),
    ...span,
    availability: Type.Enum(['public', 'unpublished'], {
      description: '`unpublished`: described by the documentation, which says that it is not public yet.',
    }),
    summary: Text('What it does.'),
    documentation: page,
    examples,
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
    causes: Type.Array(
      Type.Object(
        {
          message: Type.Enum(['push', 'webhook']),
          name: Text('Name on the wire.'),
          kind: Type.Enum(['promise', 'consequence'], {
            description: '`consequence`: told because of what the call changed for others.',
          }),
          basis: Type.Enum(['stated', 'our reading'], {
            description: '`stated`: a page of the public documentation says so.',
          }),
        },
        closed,
      ),
      { description: 'The same pushes and webhooks, each with what is known about it.' },
    ),
    rules: Names('Ids of the rules about it.'),
  },
  closed,
);
export type ManifestAction = Static<typeof ManifestAction>;

export const ManifestPush = Type.Object(
  {
    api: Type.Enum(['agent', 'customer']),
    name: Text('Name on the wire.'),
    ...span,
    summary: Text('What it says.'),
    documentation: page,
    examples,
    payload: Schema('The payload.'),
    webhook: Type.Union([Type.String(), Type.Null()], { description: 'The webhook of the same change.' }),
    rules: Names('Ids of the rules about it.'),
  },
  closed,
);
export const ManifestWebhook = Type.Object(
  {
    name: Text('Name on the wire.'),
    ...span,
    summary: Text('What it says.'),
    documentation: page,
    examples,
    payload: Schema('The payload inside the envelope.'),
    filters: Names('Filters a registration may use.'),
    additional_data: Names('What deliveries can carry beside the payload.'),
    requester: Type.Boolean({ description: 'Whether the envelope names who made the change.' }),
    rules: Names('Ids of the rules about it.'),
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
    $id: Text('Address of this file, which the references of its messages name.'),
    format: Type.Literal(FORMAT, { description: 'Name and number of this format.' }),
    version: Type.Enum([...VERSIONS]),
    stage: Type.Enum(['dev_preview', 'stable', 'legacy', 'deprecated']),
    stage_ends_on: Type.Union([Type.String(), Type.Null()], {
      description: 'Last day of the stage, YYYY-MM-DD.',
    }),
    rules_file: Text('Where the rules are, whose ids the entries name.'),
    actions: Type.Array(ManifestAction),
    headers: Type.Array(
      Type.Object(
        {
          name: Text('Name; case does not matter.'),
          description: Text('What it does.'),
          apis: Names('APIs in which it means something.'),
          ...span,
          values: Type.Optional(Names('The values that exist.')),
        },
        closed,
      ),
      { description: 'Headers that a call may carry beside its token.' },
    ),
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
          examples,
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
      Type.Object({ name: Text('Name.'), examples, schema: Schema('The whole frame or body.') }, closed),
    ),
    structures: Type.Array(
      Type.Object(
        {
          api: Text('Side it belongs to.'),
          name: Text('Name.'),
          ...span,
          documentation: Type.Optional(page),
          kit: Type.Boolean({ description: 'Of this kit’s control API only, not of the vendor’s protocol.' }),
          examples,
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
    $defs: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Every structure once, by the name it has in the bundle.',
    }),
  },
  {
    ...closed,
    title: 'Manifest of one version of the LiveChat messaging protocol',
    description:
      'The stable id of a message or structure is `<$id of bundle.json>#/$defs/NAME`, NAME being for example ' +
      '`agent.send_event.request`, `agent.incoming_chat.push` or `agent.Chat`. A schema in a manifest has an `$id` of ' +
      'its own, the same name with slashes after the address of the version, because an `$id` may have no fragment. ' +
      'It refers to structures as `<$id of this file>#/$defs/NAME`; structures refer to each other as ' +
      '`#/$defs/NAME`, below the same `$defs`.',
  },
);
export type Manifest = Static<typeof Manifest>;
