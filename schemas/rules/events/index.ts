/** Rules of events, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { eventsDeletion } from './deletion.ts';
import { eventsFiles } from './files.ts';
import { eventsForms } from './forms.ts';
import { eventsOrderAndIds } from './order-and-ids.ts';
import { eventsPostbacks } from './postbacks.ts';
import { eventsRichMessages } from './rich-messages.ts';
import { eventsSender } from './sender.ts';
import { eventsTypes } from './types.ts';
import { eventsVisibility } from './visibility.ts';

export const events = inCatalogueOrder(
  eventsDeletion,
  eventsFiles,
  eventsForms,
  eventsOrderAndIds,
  eventsPostbacks,
  eventsRichMessages,
  eventsSender,
  eventsTypes,
  eventsVisibility,
);
