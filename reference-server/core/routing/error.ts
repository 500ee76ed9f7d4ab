/** Builds the router's refusals from the published error rows; knows no other error text. */
import { ERRORS, type ErrorType } from '../../../schemas/tables/error-rows.ts';
import type { CoreError } from '../world/command.ts';

/** An error value with the published default message. */
export function coreError(type: ErrorType): CoreError {
  return { type, message: ERRORS[type].message };
}
