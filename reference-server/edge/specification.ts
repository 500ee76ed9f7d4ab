/**
 * The parts of the specification the edge works with, loaded when the first message needs them: a server is ready
 * to be connected to before hundreds of definitions have been read. It adds nothing to them.
 */
import type { lenient } from '../../schemas/reading/lenient.ts';
import type { findAction } from '../../schemas/reading/registry.ts';
import type { lower, movesOf } from '../../schemas/reading/translate.ts';
import type { validatorFor } from '../../schemas/reading/validate.ts';
import type { problemOfCommand } from '../journal/command.ts';

export interface Specification {
  readonly problemOfCommand: typeof problemOfCommand;
  readonly findAction: typeof findAction;
  readonly lenient: typeof lenient;
  readonly lower: typeof lower;
  readonly movesOf: typeof movesOf;
  readonly validatorFor: typeof validatorFor;
}

let loaded: Specification | undefined;
let loading: Promise<void> | undefined;

/** Loads the specification once; later calls give the same promise. */
export function loadSpecification(): Promise<void> {
  loading ??= Promise.all([
    import('../../schemas/reading/registry.ts'),
    import('../../schemas/reading/lenient.ts'),
    import('../../schemas/reading/translate.ts'),
    import('../../schemas/reading/validate.ts'),
    import('../journal/command.ts'),
  ]).then(([{ findAction }, { lenient }, { lower, movesOf }, { validatorFor }, { problemOfCommand }]) => {
    loaded = { findAction, lenient, lower, movesOf, validatorFor, problemOfCommand };
  });
  return loading;
}

/** The loading that is under way or done; undefined when none has begun. */
export function specificationLoading(): Promise<void> | undefined {
  return loading;
}

export function isSpecificationLoaded(): boolean {
  return loaded !== undefined;
}

/** The specification; to be used only behind `Runtime.do`, which waits for it. */
export function specification(): Specification {
  if (loaded === undefined) throw new Error('the specification was used before it was loaded');
  return loaded;
}
