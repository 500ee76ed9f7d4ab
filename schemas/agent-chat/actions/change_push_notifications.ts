/** Turns notifications of a mobile device on or off. Gone with 3.5. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';

export const changePushNotifications = defineAction({
  api: 'agent',
  name: 'change_push_notifications',
  summary: 'Turn notifications of a device on or off.',
  transports: ['rtm'],
  window: { until: '3.4' },
  scopes: 'none',
  request: Type.Object({
    firebase_token: id('Token of the device.'),
    platform: Type.Enum(['ios', 'android'], { description: 'Kind of device.' }),
    enabled: Type.Boolean({ description: 'Whether to notify it.' }),
  }),
  response: Empty,
});
