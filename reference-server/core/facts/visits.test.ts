/** What agents who watch customers are told as these come, go and change groups, and what that costs. */
import { describe, expect, it } from 'vitest';
import { Play } from '../testing.ts';

/** A licence with groups 0 to 2, one agent in each, who watches it, and one who watches all there are. */
function stage() {
  const play = new Play({ groups: [{ id: 1 }, { id: 2 }] });
  const watcher = (group: number) => {
    const agent = play.agent(`w${group}`, { groups: [group] });
    play.ok(agent, 'subscribe_customers', { group_ids: [group] });
    return agent;
  };
  const [first, second] = [watcher(1), watcher(2)];
  const all = play.agent('all', { groups: [1] });
  play.ok(all, 'subscribe_customers', {});
  const customer = play.customer('x', false);
  play.login(customer, 'x:1', { group_id: 1 });
  return { play, first, second, all, customer };
}

describe('who watches customers', () => {
  it('is told that one went to a group out of reach (CUST-019)', () => {
    const { play, first, second, all, customer } = stage();
    play.login(customer, 'x:2', { group_id: 2 });
    const moved = { id: customer.id, transferred_to: { group_ids: [2] } };
    for (const agent of [first, all])
      expect(play.pushes(agent).map(({ name, payload }) => [name, payload])).toEqual([
        ['customer_transferred', moved],
      ]);
    expect(play.pushes(second, 'customer_transferred')).toEqual([]);
  });

  it('is told of nobody who was away that it went to another group (CUST-019)', () => {
    const { play, first, second, customer } = stage();
    play.step({ type: 'disconnect', connectionId: 'x:1', reason: null });
    expect(play.pushes(first, 'customer_left')).toHaveLength(1);
    play.login(customer, 'x:2', { group_id: 2 });
    expect(play.pushes(first)).toEqual([]);
    expect(play.pushes(second, 'incoming_customer')).toHaveLength(1);
  });

  it('is told once that a banned customer left, however many connections it had (CUST-019, CUST-012)', () => {
    const { play, first, all, customer } = stage();
    play.login(customer, 'x:2', { group_id: 1 });
    play.ok(all, 'ban_customer', { id: customer.id, ban: { days: 1 } });
    for (const agent of [first, all]) {
      const left = play.pushes(agent, 'customer_left').map(({ payload }) => payload);
      expect(left).toMatchObject([{ id: customer.id }]);
    }
  });

  it('is counted for among those who are connected: the others are not looked at (CUST-021)', () => {
    const { play, first, customer } = stage();
    const { subscription_id: id } = play.ok(first, 'subscribe_customers', { group_ids: [1], limit: 1 });
    const customers = play.machine.world.licenses.get(play.organizationId)?.customers ?? new Map();
    const values = customers.values.bind(customers);
    let looks = 0;
    Object.assign(customers, {
      values() {
        looks += 1;
        return values();
      },
    });
    const other = play.customer('y', false);
    play.login(other, 'y:1', { group_id: 1 });
    expect(play.pushes(first, 'subscribed_customers_totals_updated')[0]?.payload).toEqual({
      [String(id)]: 2,
    });
    const { customers: found } = play.ok(first, 'subscribe_customers', { group_ids: [1] });
    expect(found).toMatchObject([{ id: customer.id }, { id: other.id }]);
    expect(looks).toBe(0);
  });
});
