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
    expect(play.pushes(second).map(({ name, payload }) => [name, Object(payload).id])).toEqual([
      ['incoming_customer', customer.id],
    ]);
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

describe('the level of a session', () => {
  /** Agents of group 1 by level, and one of group 2; `host` takes chats. */
  function levels() {
    const play = new Play({ groups: [{ id: 1 }, { id: 2 }] });
    const at = (level: string, group = 1) => {
      const agent = play.agent(`${level}-${group}`, { groups: [group], status: 'offline' });
      play.login(agent, `${level}-${group}:1`, { customer_monitoring_level: level });
      return agent;
    };
    const [my, chatting, invited, online] = (['my', 'chatting', 'invited', 'online'] as const).map((level) =>
      at(level),
    );
    const highest = at('highest_available');
    const elsewhere = at('online', 2);
    const all = { my, chatting, invited, online, highest, elsewhere };
    const heard = (name: string) =>
      Object.entries(all).flatMap(([key, agent]) =>
        agent && play.pushes(agent, name).length > 0 ? [key] : [],
      );
    return { play, heard };
  }

  it('says who hears of a customer who comes and goes (CUST-020)', () => {
    const { play, heard } = levels();
    const host = play.agent('host', { groups: [1] });
    const customer = play.customer('x', false);
    play.login(customer, 'x:1', { group_id: 1 });
    expect(heard('incoming_customer')).toEqual(['online', 'highest']);
    play.ok(customer, 'start_chat', { chat: { access: { group_ids: [1] } } });
    play.step({ type: 'disconnect', connectionId: 'x:1', reason: null });
    expect(heard('customer_left')).toEqual(['chatting', 'invited', 'online', 'highest']);
    expect(play.pushes(host, 'customer_left')).toHaveLength(1);
    play.login(customer, 'x:2', { group_id: 1 });
    expect(heard('incoming_customer')).toEqual(['chatting', 'invited', 'online', 'highest']);
    play.ok(customer, 'update_customer_page', { url: 'https://example.com/' });
    expect(heard('customer_page_updated')).toEqual(['chatting', 'invited', 'online', 'highest']);
    play.ok(customer, 'update_customer', { name: 'Xena' });
    expect(heard('customer_updated')).toEqual(['chatting', 'invited', 'online', 'highest']);
  });

  it('shows at login who is there, and at first only who is in a chat of the agent (CUST-019)', () => {
    const play = new Play();
    const agent = play.agent('a');
    const [x, y] = [play.customer('x'), play.customer('y')];
    play.ok(x, 'start_chat', {});
    const shown = (connectionId: string, payload = {}) => {
      play.login(agent, connectionId, payload);
      const told = play.last.effects.flatMap((effect) =>
        effect.type === 'push' && effect.name === 'incoming_customers' ? [effect] : [],
      );
      expect(told.map((effect) => effect.connectionId)).toEqual([connectionId]);
      const { customer_monitoring_level: level, customers } = Object(told[0]?.payload);
      return [level, customers.map(({ id }: { id: string }) => id)];
    };
    expect(shown('a:2')).toEqual(['my', [x.id]]);
    expect(shown('a:3', { customer_monitoring_level: 'online' })).toEqual(['online', [x.id, y.id]]);
    expect(shown('a:4')).toEqual(['online', [x.id, y.id]]);
    for (const connectionId of ['a:1', 'a:2', 'a:3', 'a:4'])
      play.step({ type: 'disconnect', connectionId, reason: null });
    // Its chats have ended with its last session.
    expect(shown('a:5')).toEqual(['my', []]);
  });
});
