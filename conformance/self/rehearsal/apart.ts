/**
 * Whether a check may play beside others on a licence that they share: it holds as well when groups of its own stand for
 * those it speaks of, that of everybody too, and it looks at nothing that others could change. It watches what the check
 * does on our own server; it judges nothing.
 */
import type { AgentSpec, OpenOptions, Target } from '../../target.ts';
import { inGroup } from '../../targets/rooms/sessions.ts';

/** Stands for group 0. */
const OWN = 77;

/** Lists of a licence; threads are listed chat by chat. */
const OF_THE_LICENCE = /^list_(?!threads$)/;

/** A chat that is everybody's. */
const IN_GROUP_0 = /"group_ids":\[(?:\d+,)*0[,\]]/;

export class Apart {
  readonly target: Target;
  /** Whether the check did anything for which it has to have the licence alone. */
  alone = false;
  private readonly owners = new Set<string>();

  constructor(target: Target) {
    this.target = {
      ...target,
      tenant: (spec) => this.tenant(target, spec),
      open: async (actor, options) => {
        if (actor !== null && this.owners.has(actor.id)) this.alone = true;
        return inGroup(await target.open(actor, this.watched(options)), OWN, () => {
          this.alone = true;
        });
      },
      receiver: () => {
        this.alone = true;
        return target.receiver();
      },
    };
  }

  private watched<T extends OpenOptions>(options: T): T {
    return {
      ...options,
      tap: (frame) => {
        const of = frame.api === 'configuration' || OF_THE_LICENCE.test(frame.action);
        if (frame.direction === 'sent' ? of : IN_GROUP_0.test(JSON.stringify(frame.body))) this.alone = true;
        options.tap?.(frame);
      },
    };
  }

  private async tenant(...[target, spec = {}]: [Target, Parameters<Target['tenant']>[0]]) {
    const groups = [...(spec.groups ?? []), { id: OWN, name: 'For everybody' }];
    const tenant = await target.tenant({ ...spec, groups });
    this.owners.add(tenant.owner.id);
    const group = (number: number): number => (number === 0 ? OWN : tenant.group(number));
    return {
      ...tenant,
      group,
      agent: (agent: AgentSpec = {}) => {
        if (agent.role === 'owner') this.alone = true;
        const { groups: wanted = [{ id: 0, priority: 'normal' }] } = agent;
        return tenant.agent({ ...agent, groups: wanted.map((one) => ({ ...one, id: group(one.id) })) });
      },
      customer: (customer: Parameters<typeof tenant.customer>[0] = {}) =>
        tenant.customer(
          customer.group_id === undefined ? customer : { ...customer, group_id: group(customer.group_id) },
        ),
      advance: (milliseconds: number) => {
        this.alone = true;
        return tenant.advance(milliseconds);
      },
    };
  }
}
