/** Lists the ways on which customers have reached the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Channel } from '../../structures/configuration/channel.ts';

export const listChannels = defineAction({
  api: 'configuration',
  name: 'list_channels',
  summary: 'List the channels in use.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: 'none',
  request: Type.Object({}),
  response: Type.Array(Channel, { description: 'The channels.' }),
});
