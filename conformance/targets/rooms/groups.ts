/**
 * Groups of the kit on a shared licence: made when a room first wishes for one, used again by later rooms, deleted
 * at the end. Group 0 is the licence's own and never touched but for its settings.
 */
import { NotOffered } from '../../check.ts';
import type { LicenseSpec } from '../../target.ts';
import { makeGroup, PREFIX, type Provision } from './provision.ts';

type Wanted = NonNullable<LicenseSpec['groups']>[number];

export class Groups {
  private readonly provision: Provision;
  private readonly owner: Parameters<typeof makeGroup>[2];
  private readonly ids = new Map<number, number>();
  private readonly of: string;
  private readonly priorities = new Map<number, number>();

  /** `of` tells their names from those of others on the licence. */
  constructor(provision: Provision, owner: Parameters<typeof makeGroup>[2], of = '') {
    this.provision = provision;
    this.of = of;
    this.owner = owner;
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
    const id = await makeGroup(this.provision, `${PREFIX}${this.of}group ${number}`, this.owner);
    if (typeof id !== 'number') throw new NotOffered(`groups (${id.why})`);
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
