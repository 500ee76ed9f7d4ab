/** Greetings as customers are shown them: by the page, by time, in which order, and what becomes of them. */
import { describe, expect, it } from 'vitest';
import { type Person, Play } from './testing.ts';

type Json = Record<string, unknown>;

const SECOND = 1_000_000;
const SHOP = 'https://example.com/shop';

const when = (type: string, operator: string, value: string, condition = 'and') => ({
  condition,
  type,
  operator,
  value,
});

class Site {
  readonly play: Play;
  readonly owner: Person;
  readonly visitor: Person;

  constructor(spec: ConstructorParameters<typeof Play>[0] = {}) {
    this.play = new Play(spec);
    this.owner = this.play.owner();
    this.play.agent('a');
    this.visitor = this.play.customer('visitor');
  }

  greeting(rules: readonly Json[], more: Json = {}): number {
    const greeting = { type: 'normal', active: true, name: 'Hello', group: 0, rules, ...more };
    return Number(this.play.ok(this.owner, 'create_greeting', greeting, 'configuration')['id']);
  }

  open(url = SHOP): Json[] {
    this.play.ok(this.visitor, 'update_customer_page', { url });
    return this.told();
  }

  /** Pushes about greetings of the last command, to the visitor. */
  told(person = this.visitor): Json[] {
    return this.play
      .pushes(person)
      .filter(({ name }) => name.includes('greeting'))
      .map(({ name, payload }) => ({ name, ...Object(payload) }));
  }

  pass(seconds: number): Json[] {
    this.play.pass(seconds * SECOND);
    return this.told();
  }

  /** The unique id of the greeting that the shop shows. */
  shown(): string {
    const [first] = this.open();
    return String(first?.['unique_id']);
  }
}

describe('a greeting', () => {
  it('comes when a page is opened that its rules want, once a visit (GREET-001)', () => {
    const site = new Site();
    const id = site.greeting([when('url_current', 'contains', '/shop')], {
      properties: { 'greeting-message_text': 'May I help?', is_exit_intent: 'true', addon: 'x' },
      type: 'announcement',
    });
    expect(site.open('https://example.com/')).toEqual([]);
    expect(site.open()).toMatchObject([
      {
        name: 'incoming_greeting',
        id,
        displayed_first_time: true,
        is_exit_intent: true,
        addon: 'x',
        subtype: 'announcement',
        event: { type: 'message', text: 'May I help?' },
        agent: { name: 'a', type: 'agent' },
      },
    ]);
    expect(site.open()).toEqual([]);
  });

  it('comes at the very moment at which its time has come, however far the clock jumps', () => {
    const site = new Site();
    site.greeting([when('visit_time_page', 'greater_or_equal', '30')]);
    site.open();
    expect(site.pass(29)).toEqual([]);
    const now = site.play.machine.world.licenses.get(site.play.organizationId)?.clockOffset ?? 0;
    const [came] = site.pass(3600);
    expect(came).toMatchObject({ name: 'incoming_greeting' });
    const { showings } =
      [...(site.play.machine.world.licenses.get(site.play.organizationId)?.customers.values() ?? [])][0]
        ?.greetings ?? {};
    const at = (showings?.[0]?.at ?? 0) - site.play.machine.world.now;
    expect(at - now).toBe(SECOND);
  });

  it('takes the place of the one before, which is canceled (GREET-004)', () => {
    const site = new Site();
    site.greeting([when('url_current', 'equals', SHOP)]);
    const second = site.greeting([when('visit_time_page', 'equals', '10')]);
    const unique_id = site.shown();
    expect(site.pass(10)).toMatchObject([
      { name: 'greeting_canceled', unique_id },
      { name: 'incoming_greeting', id: second },
    ]);
    const answer = { greeting_id: 1, unique_id };
    expect(site.play.refused(site.visitor, 'accept_greeting', answer).type).toBe('greeting_not_found');
  });

  it('is accepted once, told to every connection of the customer and repeated by login (GREET-002, GREET-006)', () => {
    const site = new Site();
    const { play, visitor } = site;
    const greeting_id = site.greeting([when('url_current', 'equals', SHOP)]);
    const unique_id = site.shown();
    const first = visitor.connection;
    expect(play.login(visitor, 'second')).toMatchObject({
      greeting: { id: greeting_id, unique_id, accepted: false },
      customer: { statistics: { greetings_shown_count: 1, greetings_accepted_count: 0 } },
    });
    play.ok(visitor, 'accept_greeting', { greeting_id, unique_id });
    const told = play.last.effects.flatMap((effect) =>
      effect.type === 'push' ? [[effect.connectionId, effect.name, effect.requestId]] : [],
    );
    expect(told).toEqual([
      [first, 'greeting_accepted', undefined],
      ['second', 'greeting_accepted', 'request'],
    ]);
    play.ok(visitor, 'accept_greeting', { greeting_id, unique_id });
    expect(play.last.effects).toEqual([]);
    expect(play.login(visitor, 'third')).toMatchObject({
      greeting: { unique_id, accepted: true },
      customer: { statistics: { greetings_accepted_count: 1 } },
    });
  });

  it('is put away (GREET-003), and is not known any more (GREET-005)', () => {
    const site = new Site();
    const { play, visitor } = site;
    site.greeting([when('url_current', 'equals', SHOP)]);
    const unique_id = site.shown();
    play.ok(visitor, 'cancel_greeting', { unique_id });
    expect(site.told()).toEqual([{ name: 'greeting_canceled', unique_id }]);
    expect(play.refused(visitor, 'cancel_greeting', { unique_id }).type).toBe('greeting_not_found');
    expect(play.login(visitor, 'second')).not.toHaveProperty('greeting');
  });

  it('is no other customer’s', () => {
    const site = new Site();
    site.greeting([when('url_current', 'equals', SHOP)]);
    const other = site.play.customer('other');
    const unique_id = site.shown();
    expect(site.told(other)).toEqual([]);
    expect(site.play.refused(other, 'cancel_greeting', { unique_id }).type).toBe('greeting_not_found');
  });

  it('gives way to a chat, and counts as accepted when the thread names it (GREET-007)', () => {
    const site = new Site();
    const { play, visitor } = site;
    const greeting_id = site.greeting([when('url_current', 'equals', SHOP)]);
    const greeting_unique_id = site.shown();
    const properties = { lc2: { greeting_id, greeting_unique_id } };
    play.start(visitor, { chat: { thread: { properties } } });
    const found = play.login(visitor, 'second');
    expect(found).not.toHaveProperty('greeting');
    expect(found).toMatchObject({ customer: { statistics: { greetings_accepted_count: 1 } } });
  });

  it('of a button reports presses to nobody (GREET-010)', () => {
    const site = new Site();
    const button = { text: 'Go', type: 'message', value: 'go', postback_id: 'go' };
    site.greeting([when('url_current', 'equals', SHOP)], {
      rich_message: {
        template_id: 'quick_replies',
        elements: [{ title: 'T', subtitle: 'S', buttons: [{ ...button, role: 'primary' }] }],
      },
    });
    const [came] = site.open();
    expect(came).toMatchObject({
      event: { type: 'rich_message', elements: [{ buttons: [{ ...button, user_ids: [] }] }] },
    });
    const [{ button_id }] = Object(came?.['event']).elements[0].buttons;
    site.play.ok(site.visitor, 'send_greeting_button_clicked', {
      greeting_unique_id: came?.['unique_id'],
      button_id,
    });
    expect(site.play.last.effects).toEqual([]);
  });
});

describe('no greeting comes', () => {
  const rules = [when('url_current', 'equals', SHOP)];
  const spec = (smart_actions: Json) => ({ smart_actions });

  it('during a chat, nor later for a time that passed in it (GREET-009)', () => {
    const site = new Site();
    site.greeting(rules);
    site.greeting([when('visit_time_site', 'equals', '10')]);
    const { chatId } = site.play.start(site.visitor);
    expect(site.open()).toEqual([]);
    expect(site.pass(20)).toEqual([]);
    site.play.ok(site.visitor, 'deactivate_chat', { id: chatId });
    expect(site.pass(60)).toEqual([]);
    expect(site.open()).toMatchObject([{ name: 'incoming_greeting', id: 1 }]);
  });

  it('beyond as many as the licence allows, or when it wants none', () => {
    for (const [settings, names] of [
      [{ 'greeting.max_invites': 1 }, ['incoming_greeting']],
      [{ 'greeting.enabled': false }, []],
    ] as const) {
      const site = new Site();
      const license = site.play.machine.world.licenses.get(site.play.organizationId);
      Object.assign(license ?? {}, { properties: spec(settings) });
      site.greeting(rules);
      site.greeting([when('visit_time_page', 'equals', '5')]);
      expect([...site.open(), ...site.pass(5)].map(({ name }) => name)).toEqual(names);
    }
  });

  it('of a group that hides them while nobody is there', () => {
    const site = new Site({ groups: [{ id: 1 }] });
    const group = { group_id: 1, properties: { smart_actions: { 'greeting.hide_when_offline': true } } };
    site.play.ok(site.owner, 'update_group_properties', group, 'configuration');
    site.greeting(rules, { group: 1 });
    site.play.login(site.visitor, 'second', { group_id: 1 });
    expect(site.open()).toEqual([]);
    site.play.agent('b', { groups: [1] });
    expect(site.open()).toMatchObject([{ agent: { name: 'b' } }]);
  });

  it('that is off, of another group, without rules, or out of its time', () => {
    const site = new Site({ groups: [{ id: 1 }] });
    site.greeting(rules, { active: false });
    site.greeting(rules, { group: 1 });
    site.greeting([]);
    site.greeting(rules, { active_until: '2023-01-01T00:00:00Z' });
    expect(site.open()).toEqual([]);
    const late = site.greeting(rules, { active_from: '2023-11-14T22:14:20.000000Z' });
    expect(site.pass(59)).toEqual([]);
    expect(site.pass(1)).toMatchObject([{ id: late }]);
  });

  it('to somebody who has left', () => {
    const site = new Site();
    site.greeting([when('visit_time_page', 'equals', '5')]);
    site.open();
    const connectionId = site.visitor.connection ?? '';
    site.play.step({ type: 'disconnect', connectionId, reason: null });
    site.pass(10);
    expect(site.play.last.effects).toEqual([]);
  });
});

describe('the rules of a greeting', () => {
  const page = (url: string, operator = 'equals') => ({ url, operator });
  const HOME = 'https://example.com/';

  it.each([
    ['pages', [when('pages_view_number', 'greater_than', '1')], [HOME, SHOP], true],
    ['too few pages', [when('pages_view_number', 'greater_than', '2')], [HOME, SHOP], false],
    ['a page before', [when('url_visited', 'equals', HOME)], [HOME, SHOP], true],
    ['no page before', [when('url_visited', 'doesnt_contain', 'shop')], [SHOP], true],
    ['the page itself is no page before', [when('url_visited', 'equals', SHOP)], [SHOP], false],
    [
      'a way',
      [{ condition: 'and', type: 'url_funnel', urls: [page(HOME), page('shop', 'contains')] }],
      [HOME, 'x', SHOP],
      true,
    ],
    [
      'another way',
      [{ condition: 'and', type: 'url_funnel', urls: [page(SHOP), page(HOME)] }],
      [HOME, SHOP],
      false,
    ],
    [
      'views of a page',
      [{ ...when('url_match_page_view_number', 'equals', '2'), urls: [page(SHOP)] }],
      [SHOP, HOME, SHOP],
      true,
    ],
    ['visits', [when('visits_number', 'lower_or_equal', '1')], [SHOP], true],
    [
      'a session field',
      [{ condition: 'and', type: 'custom_variable', session_field: { plan: 'pro' } }],
      [SHOP],
      true,
    ],
    [
      'another value of it',
      [{ condition: 'and', type: 'custom_variable', session_field: { plan: 'free' } }],
      [SHOP],
      false,
    ],
    ['where it came from', [when('url_referrer', 'contains', 'search.test')], [SHOP], true],
    ['what it looked for', [when('search_keyword', 'equals', 'red shoes')], [SHOP], true],
    ['a place, which nobody knows', [when('geolocation', 'doesnt_contain', 'Mars')], [SHOP], false],
    [
      'all of them',
      [when('url_current', 'equals', SHOP), when('visits_number', 'equals', '9')],
      [SHOP],
      false,
    ],
    [
      'one of them',
      [when('url_current', 'equals', SHOP, 'or'), when('visits_number', 'equals', '9')],
      [SHOP],
      true,
    ],
    ['a number that is none', [when('visits_number', 'contains', '1')], [SHOP], false],
  ] as const)('look at %s', (_name, rules, pages, comes) => {
    const site = new Site();
    const { play, visitor } = site;
    play.step({ type: 'disconnect', connectionId: visitor.connection ?? '', reason: null });
    const connection = play.machine.world.licenses.get(play.organizationId)?.customers.get(visitor.id);
    Object.assign(connection ?? {}, { counts: { visits: 0, pageViews: 0 } });
    play.login(visitor, 'again', {
      referrer: 'https://search.test/find?x=1&q=red+shoes',
      customer: { session_fields: [{ plan: 'pro' }] },
    });
    site.greeting(rules);
    const told = pages.map((url) => site.open(url));
    expect(told.flat().length).toBe(comes ? 1 : 0);
  });
});

describe('where somebody is', () => {
  const geolocation = { country: 'Poland', country_code: 'PL', city: 'Wroclaw', timezone: 'Europe/Warsaw' };

  it.each([
    ['contains', 'Wroc', true],
    ['equals', 'PL', true],
    ['doesnt_equal', 'Poland', false],
    ['doesnt_contain', 'Mars', true],
    ['equals', 'Europe/Warsaw', false],
  ])('meets a rule: %s %s, %s', (operator, value, holds) => {
    const site = new Site();
    site.greeting([when('geolocation', operator, value)]);
    const visitor = site.play.customer('pole', true, { geolocation });
    expect(site.told(visitor)).toHaveLength(holds ? 1 : 0);
  });

  it('is read of the customer and of its threads, filtered by, and opens groups (THREAD-017, LIST-033, ROUTE-046)', () => {
    const { play, owner } = new Site({ groups: [{ id: 1, name: 'Poles' }] });
    const conditions = { geolocation: { values: [{ country_code: 'PL', city: 'Wroclaw' }] } };
    const rule = { description: 'Poles', access: { groups: [1] }, conditions };
    play.ok(owner, 'add_auto_access', rule, 'configuration');
    play.agent('pl', { groups: [1] });
    const visitor = play.customer('pole', true, { geolocation });
    const { chatId, threadId } = play.start(visitor);
    play.start(play.customer('nobody knows'));
    const origin = { ip: expect.any(String), user_agent: expect.any(String), geolocation };
    const chat = play.chat(owner, chatId);
    expect(chat).toMatchObject({ access: { group_ids: [1] }, thread: { customer_visit: origin } });
    expect(chat.users.find(({ id }) => id === visitor.id)).toMatchObject({ visit: origin });
    expect(play.ok(owner, 'get_customer', { id: visitor.id })).toMatchObject({ visit: origin });
    expect(JSON.stringify(play.chat(visitor, chatId))).not.toContain('Wroclaw');
    const found = (filters: Json) => play.ok(owner, 'list_archives', { filters })['chats'];
    const own = [{ thread: { id: threadId } }];
    expect(found({ customer_countries: { values: ['PL'] } })).toMatchObject(own);
    expect(found({ customer_countries: { exclude_values: ['PL'] } })).not.toMatchObject(own);
    expect(found({ customer_countries: { exists: false } })).toHaveLength(1);
    const { total_customers: total } = play.ok(owner, 'list_customers', {
      filters: { country: { values: ['Poland'] } },
    });
    expect(total).toBe(1);
  });
});

it.each([1, 40])(
  'come to all who came at one moment in the order in which they came, in %i steps',
  (steps) => {
    const play = new Play();
    for (const name of ['a', 'b', 'd']) play.agent(name);
    const visitors = ['c0', 'c1', 'c2'].map((name) => play.customer(name));
    const rules = [when('visit_time_site', 'greater_than', '100')];
    const greeting = { type: 'normal', active: true, name: 'Hello', group: 0, rules };
    play.ok(play.owner(), 'create_greeting', greeting, 'configuration');
    const told: unknown[] = [];
    for (let step = 0; step < steps; step += 1) {
      play.pass((1200 / steps) * SECOND);
      for (const effect of play.last.effects)
        if (effect.type === 'push' && effect.name === 'incoming_greeting') told.push(effect.connectionId);
    }
    expect(told).toEqual(visitors.map(({ connection }) => connection));
  },
);
