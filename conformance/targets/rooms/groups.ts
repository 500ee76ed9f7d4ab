/**
 * Groups of the kit on a shared licence: made when a room first wishes for one, used again by later rooms, deleted
 * at the end. Group 0 is the licence's own and never touched but for its settings.
 */
import type { LicenseSpec } from '../../target.ts';
import { isRecord } from '../ports.ts';
import { PREFIX, type Provision } from './provision.ts';

type Wanted = NonNullable<LicenseSpec['groups']>[number];

export class Groups {
  private readonly provision: Provision;
  private readonly ownerId: string;
  private readonly ids = new Map<number, number>();
  private readonly priorities = new Map<number, number>();

  constructor(provision: Provision, ownerId: string) {
    this.provision = provision;
    this.ownerId = ownerId;
  }

  /** Real ids of the groups a check calls 1, 2, …; what is not there yet is made. */
  async take(wanted: readonly Wanted[]): Promise<ReadonlyMap<number, number>> {
    const taken = new Map<number, number>();
    for (const { id, routing_priority = 0 } of wanted) {
      const real = this.ids.get(id) ?? (await this.make(id));
      taken.set(id, real);
      if ((this.priorities.get(real) ?? 0) !== routing_priority)
        await this.prioritise(real, routing_priority);
    }
    return taken;
  }

  async deleteAll(): Promise<void> {
    for (const id of this.ids.values())
      await this.provision.takeBack('configuration', 'delete_group', { id });
    this.ids.clear();
  }

  private async make(number: number): Promise<number> {
    // Up to 3.5 a group wants a member; the owner gets no chats as long as it is not logged in.
    const made = await this.provision.need(
      'configuration',
      'create_group',
      { name: `${PREFIX}group ${number}`, agent_priorities: { [this.ownerId]: 'normal' } },
      'groups',
    );
    const id = isRecord(made) ? Number(made['id']) : Number.NaN;
    this.ids.set(number, id);
    return id;
  }

  private async prioritise(id: number, value: number): Promise<void> {
    await this.provision.need(
      'configuration',
      'update_group_properties',
      { group_id: id, properties: { chats: { 'queue.routing_priority': value } } },
      'settings',
    );
    this.priorities.set(id, value);
  }
}
