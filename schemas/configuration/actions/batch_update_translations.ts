/** Runs `update_translations` several times. */
import { defineBatch } from '../batch.ts';
import { updateTranslations } from './update_translations.ts';

/** Rule CONF-017. */
export const batchUpdateTranslations = defineBatch(
  'batch_update_translations',
  'Change texts of several groups or languages.',
  updateTranslations,
);
