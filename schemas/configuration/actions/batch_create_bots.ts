/** Runs `create_bot` several times. */
import { defineBatch } from '../batch.ts';
import { createBot } from './create_bot.ts';

/** Rule CONF-017. */
export const batchCreateBots = defineBatch('batch_create_bots', 'Create several bots.', createBot);
