/** Runs `delete_bot` several times. */
import { defineBatch } from '../batch.ts';
import { deleteBot } from './delete_bot.ts';

/** Rule CONF-017. */
export const batchDeleteBots = defineBatch('batch_delete_bots', 'Delete several bots.', deleteBot);
