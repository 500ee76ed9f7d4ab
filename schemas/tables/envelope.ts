/**
 * The envelopes around payloads: RTM request, response and push frames, the Web API's error body and the body of
 * a webhook delivery. Payloads stay open here; each is judged by the definition of the message it belongs to.
 */
import Type, { type Static } from 'typebox';
import { since, until } from '../language/window.ts';
import { ProtocolError } from './errors.ts';

const Payload = Type.Record(Type.String(), Type.Unknown());
// Positions in the queue, changed access rules and lists of agents come as lists.
const PayloadOrList = Type.Union([Payload, Type.Array(Type.Unknown())]);
const requestId = Type.String({ maxLength: 256, description: 'Chosen by the client, repeated unchanged.' });

/** A request frame on the websocket. Rules ENV-001, ENV-003, VER-007 to VER-009. */
export const RtmRequest = Type.Object(
  {
    action: Type.String({ minLength: 1, description: 'Name of the action to perform.' }),
    request_id: Type.Optional(requestId),
    version: Type.Optional(
      Type.String({ description: 'Version of this request; the version of the connection when left out.' }),
    ),
    author_id: Type.Optional(
      Type.String({ description: 'Bot in whose name an agent acts.', ...until('3.5') }),
    ),
    payload: Type.Optional(Payload),
  },
  { description: 'A request frame on the websocket.' },
);
export type RtmRequest = Static<typeof RtmRequest>;

/** Body of a failed Web API call, and payload of a failed RTM response. Rules ENV-005, ENV-035. */
export const ErrorBody = Type.Object(
  { error: ProtocolError },
  { description: 'Answer to a call that failed.' },
);
export type ErrorBody = Static<typeof ErrorBody>;

const responseMembers = {
  request_id: Type.Optional(requestId),
  action: Type.String({ description: 'The action that was asked for.' }),
  type: Type.Literal('response'),
  version: Type.Optional(Type.String({ description: 'Version whose shape the payload has.' })),
};

/** A response frame on the websocket. Rules ENV-002 to ENV-006. */
export const RtmResponse = Type.Union(
  [
    Type.Object({ ...responseMembers, success: Type.Literal(true), payload: Type.Optional(PayloadOrList) }),
    Type.Object({ ...responseMembers, success: Type.Literal(false), payload: ErrorBody }),
  ],
  { description: 'A response frame on the websocket.' },
);
export type RtmResponse = Static<typeof RtmResponse>;

/** A push frame on the websocket. Rules ENV-007, ENV-008, VER-010. */
export const RtmPush = Type.Object(
  {
    version: Type.String({ description: 'Version whose shape the payload has.' }),
    request_id: Type.Optional(requestId),
    action: Type.String({ description: 'Name of the push.' }),
    type: Type.Literal('push'),
    payload: Type.Optional(PayloadOrList),
  },
  { description: 'A push frame on the websocket.' },
);
export type RtmPush = Static<typeof RtmPush>;

/** Body of a webhook delivery. Rules HOOK-002 to HOOK-004, HOOK-022. */
export const WebhookEnvelope = Type.Object(
  {
    webhook_id: Type.String({ description: 'Id that the registration returned.' }),
    secret_key: Type.String({ description: 'Key given at registration.' }),
    action: Type.String({ description: 'Name of the webhook.' }),
    organization_id: Type.String({ description: 'Organization in which the change happened.' }),
    requester: Type.Optional(
      Type.Object(
        {
          user_id: Type.Optional(Type.String({ description: 'Who made the change.' })),
          account_id: Type.Optional(Type.String({ description: 'Account of who made the change.' })),
          client_id: Type.Optional(Type.String({ description: 'Application through which it was made.' })),
        },
        { description: 'Present on webhooks of the configuration only.', ...since('3.6') },
      ),
    ),
    payload: PayloadOrList,
    additional_data: Type.Optional(
      Type.Object(
        {
          chat_properties: Type.Optional(Type.Record(Type.String(), Payload)),
          chat_presence_user_ids: Type.Optional(Type.Array(Type.String())),
        },
        { description: 'What the registration asked for beside the payload.' },
      ),
    ),
  },
  { description: 'Body of a webhook delivery.' },
);
export type WebhookEnvelope = Static<typeof WebhookEnvelope>;

/** Every envelope by the kind of reference that names it. */
export const ENVELOPES = {
  rtm_request: RtmRequest,
  rtm_response: RtmResponse,
  rtm_push: RtmPush,
  web_error: ErrorBody,
  webhook_envelope: WebhookEnvelope,
} as const;
export type EnvelopeKind = keyof typeof ENVELOPES;
