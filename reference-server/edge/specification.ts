/**
 * The parts of the specification the edge works with, loaded when the first message needs them: a server is ready
 * to be connected to before hundreds of definitions have been read. It adds nothing to them.
 */
import type { lenient } from '../../schemas/lenient.ts';
import type { findAction } from '../../schemas/registry.ts';
import type { lower, movesOf } from '../../schemas/translate.ts';
import type { validatorFor } from '../../schemas/validate.ts';

export interface Specification {
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
    import('../../schemas/registry.ts'),
    import('../../schemas/lenient.ts'),
    import('../../schemas/translate.ts'),
    import('../../schemas/validate.ts'),
  ]).then(([{ findAction }, { lenient }, { lower, movesOf }, { validatorFor }]) => {
    loaded = { findAction, lenient, lower, movesOf, validatorFor };
  });
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
