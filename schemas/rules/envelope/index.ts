/** Rules of envelope, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { envelopeConnection } from './connection.ts';
import { envelopeFrames } from './frames.ts';
import { envelopeLoad } from './load.ts';
import { envelopePayloads } from './payloads.ts';
import { envelopePushes } from './pushes.ts';
import { envelopeRefusals } from './refusals.ts';
import { envelopeWeb } from './web.ts';

export const envelope = inCatalogueOrder(
  envelopeConnection,
  envelopeFrames,
  envelopeLoad,
  envelopePayloads,
  envelopePushes,
  envelopeRefusals,
  envelopeWeb,
);
