/**
 * The shape of every command, so that nothing goes into the world, or into a journal, that a journal could not
 * give back. The types of the core say the same and are compared here; what a payload means is not judged.
 */
import Type, { type Static, type TSchema } from 'typebox';
import type { Api, Transport } from '../../schemas/language/define.ts';
import { CANONICAL, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { resolve } from '../../schemas/reading/resolve.ts';
import { type Validator, validatorOf } from '../../schemas/reading/validate.ts';
import type { Command } from '../core/world/command.ts';
import type { Requester } from '../core/world/world.ts';
import { unwritable } from './writable.ts';

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>({ enum: [...values] });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const text = Type.String();
const version = oneOf<Version>(VERSIONS);
const rtmApi = oneOf(['agent', 'customer']);
/** Times and spans, in microseconds. */
const micros = Type.Integer();
/** Any JSON; `undefined` counts as left out. */
const anything = Type.Optional(Type.Unknown());

const SHAPES = {
  call: Type.Object({
    type: Type.Literal('call'),
    api: oneOf<Api>(['agent', 'customer', 'configuration']),
    action: text,
    version,
    requester: Type.Object({
      kind: oneOf<Requester['kind']>(['agent', 'customer', 'bot']),
      id: text,
      organizationId: text,
      clientId: text,
      token: orNull(text),
      transport: oneOf<Transport>(['rtm', 'web']),
      connection: orNull(text),
      requestId: Type.Optional(text),
      personal: Type.Optional(Type.Boolean()),
    }),
    payload: anything,
  }),
  connect: Type.Object({
    type: Type.Literal('connect'),
    connectionId: text,
    api: rtmApi,
    version,
    organizationId: orNull(text),
  }),
  disconnect: Type.Object({ type: Type.Literal('disconnect'), connectionId: text, reason: orNull(text) }),
  alive: Type.Object({ type: Type.Literal('alive'), connectionId: text, until: micros }),
  login: Type.Object({
    type: Type.Literal('login'),
    connectionId: text,
    version,
    requestId: Type.Optional(text),
    token: orNull(text),
    payload: anything,
  }),
  issue_customer_token: Type.Object({
    type: Type.Literal('issue_customer_token'),
    organizationId: text,
    clientId: text,
    entityId: orNull(text),
    groupId: orNull(Type.Integer()),
    expiresIn: Type.Optional(Type.Integer()),
  }),
  authorize_application: Type.Object({
    type: Type.Literal('authorize_application'),
    organizationId: text,
    token: text,
    clientId: text,
    gives: oneOf<'code' | 'token'>(['code', 'token']),
    redirectUri: text,
    scopes: orNull(Type.Array(text)),
    challenge: orNull(text),
  }),
  exchange_token: Type.Object({
    type: Type.Literal('exchange_token'),
    organizationId: text,
    token: text,
    clientId: text,
    redirectUri: orNull(text),
    verified: orNull(text),
    application: orNull(text),
    expiresIn: Type.Optional(Type.Integer()),
  }),
  transfer_identity: Type.Object({
    type: Type.Literal('transfer_identity'),
    organizationId: text,
    customerId: text,
    clientId: text,
    challenge: orNull(text),
  }),
  revoke_token: Type.Object({ type: Type.Literal('revoke_token'), organizationId: text, token: text }),
  anonymize_chat: Type.Object({ type: Type.Literal('anonymize_chat'), organizationId: text, chatId: text }),
  create_license: Type.Object({ type: Type.Literal('create_license'), spec: anything }),
  create_actor: Type.Object({
    type: Type.Literal('create_actor'),
    organizationId: text,
    actor: oneOf(['agent', 'bot', 'customer']),
    role: orNull(text),
    groups: orNull(Type.Array(Type.Object({ id: Type.Integer(), priority: text }))),
    spec: anything,
  }),
  advance: Type.Object({ type: Type.Literal('advance'), organizationId: orNull(text), by: micros }),
} as const satisfies { readonly [T in Command['type']]: TSchema };

type Shape<T extends Command['type']> = Static<(typeof SHAPES)[T]>;
type Of<T extends Command['type']> = Extract<Command, { type: T }>;
/** `true` for each command whose type in the core has the members and values of its shape here. */
type Same = {
  [T in Command['type']]: [keyof Of<T>, keyof Shape<T>, Of<T>] extends [keyof Shape<T>, keyof Of<T>, Shape<T>]
    ? true
    : T;
};
/** Does not compile when the core's commands and the shapes are no longer the same. */
const SAME: Same = {
  call: true,
  connect: true,
  disconnect: true,
  alive: true,
  login: true,
  issue_customer_token: true,
  authorize_application: true,
  exchange_token: true,
  transfer_identity: true,
  revoke_token: true,
  anonymize_chat: true,
  create_license: true,
  create_actor: true,
  advance: true,
};

const validators = new Map<string, Validator>();

/** What is wrong with a command, naming the member; undefined when nothing is. */
export function problemOfCommand(command: Command): string | undefined {
  const { type } = command;
  let validator = validators.get(type);
  if (validator === undefined) {
    if (!Object.hasOwn(SAME, type)) return `command.type must be one of ${Object.keys(SAME).join(', ')}`;
    validator = validatorOf(resolve(SHAPES[type], { version: CANONICAL, strength: 'exact' }), 'command');
    validators.set(type, validator);
  }
  if (!validator.check(command)) return validator.problems(command)[0]?.message;
  if ('payload' in command) return unwritable(command.payload ?? {}, 'payload');
  return 'spec' in command ? unwritable(command.spec ?? {}, 'body') : undefined;
}
