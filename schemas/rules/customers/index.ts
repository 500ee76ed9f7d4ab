/** Rules of customers, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { customersBans } from './bans.ts';
import { customersData } from './data.ts';
import { customersMonitoring } from './monitoring.ts';
import { customersQuestions } from './questions.ts';
import { customersSessions } from './sessions.ts';
import { customersTold } from './told.ts';

export const customers = inCatalogueOrder(
  customersBans,
  customersData,
  customersMonitoring,
  customersQuestions,
  customersSessions,
  customersTold,
);
