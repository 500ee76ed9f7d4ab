/**
 * The public surface of the specification: definitions, versions, validators, translation and rules. It holds
 * data and pure functions only; no server, no suite, no input or output.
 */
export {
  AUTHORIZATION_ERRORS,
  type AuthorizationErrorRow,
  type Carrier,
} from './accounts/authorization-errors.ts';
export {
  DEFAULT_PROPERTIES,
  type DefaultProperty,
  findDefaultProperty,
  mayAccess,
} from './default-properties.ts';
export * from './define.ts';
export * as definitions from './definitions.ts';
export * from './envelope.ts';
export * from './errors.ts';
export { type Ignored, type LenientResult, lenient } from './lenient.ts';
export type { Overlay } from './overlay.ts';
export { formatRef, type MessageRef, type Part, parseRef } from './refs.ts';
export * from './registry.ts';
export { type JsonSchema, type ResolveOptions, resolve, type Strength } from './resolve.ts';
export * from './rules/index.ts';
export { SCOPES, type Scope, type ScopeRole } from './scopes.ts';
export { findSystemEvent, SYSTEM_EVENTS, type SystemEventRow } from './system-events.ts';
export { SYSTEM_MESSAGES, type SystemMessageRow, type SystemMessageType } from './system-messages.ts';
export { createTranslator, lift, lower, type Translator } from './translate.ts';
export {
  createValidators,
  type Problem,
  type Validator,
  type ValidatorFor,
  validatorFor,
  validatorOf,
} from './validate.ts';
export * from './versions.ts';
