/** Facts about a licence itself: one row a fact. Nobody is told of them. */
import { type License, type Micros, writableCopy } from '../world/world.ts';
import { fact, NOBODY } from './row.ts';

export const licenseFacts = {
  license_created: fact<{ license: License }>({
    apply({ world }, { license }) {
      world.licenses.set(license.organizationId, writableCopy(license));
    },
    told: NOBODY,
  }),
  clock_moved: fact<{ offset: Micros }>({
    apply({ license }, { offset }) {
      license.clockOffset = offset;
    },
    told: NOBODY,
  }),
};
