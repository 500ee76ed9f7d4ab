/**
 * Settings that a group may have of its own: how the value of the licence and that of the group go together. What a setting
 * does is judged where its area is.
 */
import * as fc from 'fast-check';
import { SETTING_DEFAULTS } from '../../../schemas/tables/default-properties.ts';
import { asCustomer, judging } from '../../rows.ts';
import { agentsIn, start } from '../../stage/moves.ts';
import { at, type Json, need } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { freshName } from '../matrix/acts/places.ts';
import { ALONE } from '../matrix/hearing.ts';

/** What the licence says, and what the group: -1 for nothing of its own. */
export const CROSSED = { licence: fc.boolean(), override: fc.constantFrom(-1, 0, 1) };

interface Crossed {
  readonly licence: boolean;
  readonly override: number;
}

interface InGroup {
  /** Serves one chat of the group, which nobody else is in. */
  readonly agent: Party;
  /** A request to start a chat there. */
  readonly starting: Json;
  /** Whether the setting is on in the group. */
  readonly isOn: boolean;
}

/** Plays in a group of its own under both settings, and puts that of the licence back. */
export async function overriding(
  stage: Stage,
  name: 'queue.enabled' | 'manual_routing',
  { licence, override }: Crossed,
  play: (scene: InGroup) => Promise<void>,
): Promise<void> {
  const { owner } = stage;
  const agent = await stage.agent({ max_chats_count: 1 });
  const members = { name: freshName(), agent_priorities: { [agent.id]: 'normal' } };
  const { id } = await need(owner, 'create_group', members);
  const set = (value: unknown) => ({ properties: { chats: { [name]: value } } });
  const found = at(await need(owner, 'list_license_properties', { namespace: 'chats' }), 'chats', name);
  const own = { group_id: id, properties: { chats: { [`${name}.override`]: override } } };
  await need(owner, 'update_group_properties', own);
  await need(owner, 'update_license_properties', set(licence));
  try {
    const starting = { chat: { access: { group_ids: [id] } } };
    await play({ agent, starting, isOn: override === -1 ? licence : override === 1 });
  } finally {
    await owner.call('update_license_properties', set(found ?? SETTING_DEFAULTS.license.chats[name]));
  }
}

export const checks = judging({
  'PROP-027': asCustomer(
    'Chats of a group are routed by hand as its own property says, else as that of the licence.',
  )
    .given(CROSSED)
    .license(ALONE)
    .needs('configuration')
    .plays((stage, crossed) =>
      overriding(stage, 'manual_routing', crossed, async ({ agent, starting, isOn }) => {
        const { chat } = await start(await stage.customer(), starting);
        await stage.settled();
        stage.equal(await agentsIn(agent, chat), isOn ? [] : [agent.id], 'agents in a chat of the group');
      }),
    ),
});
