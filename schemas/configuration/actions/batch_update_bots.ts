/** Runs `update_bot` several times. */
import { defineBatch } from '../batch.ts';
import { updateBot } from './update_bot.ts';

/** Rule CONF-017. */
export const batchUpdateBots = defineBatch('batch_update_bots', 'Change several bots.', updateBot);
