/** Rules of versions, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { versionsActions } from './actions.ts';
import { versionsMembers } from './members.ts';
import { versionsMixing } from './mixing.ts';
import { versionsStages } from './stages.ts';

export const versions = inCatalogueOrder(versionsActions, versionsMembers, versionsMixing, versionsStages);
