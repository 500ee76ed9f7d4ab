/** Calls about a chat that was made anonymous, one for every action that is refused for it. For tests only. */
import type { ActionDef } from '../../../../schemas/language/define.ts';
import { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Person } from '../../testing.ts';
import { a, type Case, type Json, message, type Scene, x } from './scene.ts';

/** Names the open chat in each way there is, with everything that any of the actions asks for. */
const about = ({ open, thread, outsider }: Scene, action: string): Json => ({
  id: open,
  chat_id: open,
  chat: { id: open },
  thread_id: thread,
  event_id: `${thread}_1`,
  event: message('x'),
  is_typing: true,
  seen_up_to: '2023-11-14T22:13:20.000000Z',
  sneak_peek_text: 'x',
  postback: { id: 'go', toggled: true },
  tag: 'sales',
  user_id: outsider.id,
  user_type: 'agent',
  visibility: 'all',
  target: { type: 'group', ids: [0] },
  properties: { test: action.startsWith('delete_') ? ['int_property'] : { int_property: 1 } },
});

const SIDES: readonly (readonly [
  who: (scene: Scene) => Person,
  actions: Readonly<Record<string, ActionDef>>,
])[] = [
  [a, agentActions],
  [x, customerActions],
];

export const ANONYMIZED: Case[] = SIDES.flatMap(([who, actions]) =>
  Object.values(actions).flatMap(({ name, errors }): Case[] => {
    if (!errors.includes('chat_anonymized')) return [];
    return [
      (scene) => {
        const { organizationId } = scene.play;
        scene.play.step({ type: 'anonymize_chat', organizationId, chatId: scene.open });
        scene.play.call(who(scene), name, about(scene, name));
      },
    ];
  }),
);
