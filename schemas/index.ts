/**
 * The public surface of the specification: definitions, versions, validators, translation and rules. It holds
 * data and pure functions only; no server, no suite, no input or output.
 */
import './new-enough.ts';

export {
  AUTHORIZATION_ERRORS,
  type AuthorizationErrorRow,
  type Carrier,
} from './accounts/authorization-errors.ts';
export * from './language/define.ts';
export type { Overlay } from './language/overlay.ts';
export { formatRef, type MessageRef, type Part, parseRef } from './language/refs.ts';
export * from './language/versions.ts';
export * as definitions from './reading/definitions.ts';
export { type FramesOf, type ParsedMessage, parseDelivery, parseFrame } from './reading/frames.ts';
export { type Ignored, type LenientResult, lenient } from './reading/lenient.ts';
export * from './reading/registry.ts';
export { type JsonSchema, type ResolveOptions, resolve, type Strength } from './reading/resolve.ts';
export { createTranslator, lift, lower, type Translator } from './reading/translate.ts';
export {
  type ActionName,
  type MessageName,
  type MessageOf,
  routesOf,
  type TypedValidator,
  type ValidatorHow,
  validator,
  type WebRoute,
} from './reading/typed.ts';
export {
  createValidators,
  type Problem,
  type Validator,
  type ValidatorFor,
  validatorFor,
  validatorOf,
} from './reading/validate.ts';
export * from './rules/index.ts';
export {
  DEFAULT_PROPERTIES,
  type DefaultProperty,
  findDefaultProperty,
  mayAccess,
} from './tables/default-properties.ts';
export * from './tables/envelope.ts';
export * from './tables/errors.ts';
export { SCOPES, type Scope, type ScopeRole } from './tables/scopes.ts';
export { findSystemEvent, SYSTEM_EVENTS, type SystemEventRow } from './tables/system-events.ts';
export { SYSTEM_MESSAGES, type SystemMessageRow, type SystemMessageType } from './tables/system-messages.ts';
