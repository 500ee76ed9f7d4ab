/** How much one request may hold: what is too long is refused without being read, and no definition allows more. */
import { describe, expect, it } from 'vitest';
import { BOUNDS, longText, tooMuch } from './bounds.ts';
import { agentActions, configurationActions, customerActions } from './definitions.ts';

describe('bounds of requests', () => {
  it('look at no entry of a list that is too long', () => {
    const untouchable = new Proxy(new Array<number>(5_000_000), {
      get(target, key) {
        if (key === 'length') return target.length;
        throw new Error(`read ${String(key)}`);
      },
    });
    expect(tooMuch({ filters: { group_ids: untouchable } }, 'payload')).toBe(
      'payload.filters.group_ids must be an array of at most 10000, got an array of 5000000',
    );
  });

  it('hold for members, known or not, and for all values together', () => {
    const wide = Object.fromEntries(Array.from({ length: BOUNDS.members + 1 }, (_, n) => [`x${n}`, 1]));
    expect(tooMuch(wide, 'payload')).toBe('payload must have at most 10000 members, got 10001');
    expect(tooMuch({ properties: wide }, 'payload')).toContain('payload.properties must have');
    const list = new Array<number>(BOUNDS.items).fill(1);
    const nine = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`x${n}`, list]));
    expect(tooMuch(nine, 'payload')).toBeUndefined();
    expect(tooMuch({ a: nine, b: [list] }, 'payload')).toBe('payload must hold at most 100000 values');
  });

  it('let everything ordinary pass', () => {
    const list = new Array<number>(BOUNDS.items).fill(1);
    for (const value of [undefined, null, 'x'.repeat(10_000_000), 5, {}, [], { list }, [[[{}]]]]) {
      expect(tooMuch(value, 'payload')).toBeUndefined();
    }
  });

  it('hold for one text, for an event and for all texts together, names included', () => {
    const most = 'x'.repeat(BOUNDS.text);
    const over = `${most}x`;
    const texts = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, most]));
    for (const value of [most, { avatar: most }, { ids: [most, most, 1, null, {}] }, texts(15)]) {
      expect(longText(value, 'payload')).toBeUndefined();
    }
    expect(longText({ avatar: over }, 'payload')).toBe(
      'payload.avatar must be a text of at most 65536 characters, got 65537',
    );
    expect(longText({ ids: ['a', over] }, 'payload')).toContain('payload.ids[1] must be a text');
    expect(longText({ [over]: 1 }, 'payload')).toContain('a name in payload must be a text');
    expect(longText(texts(16), 'payload')).toContain('payload must have texts of at most 1000000 characters');
    const event = { type: 'custom', content: texts(2) };
    const words = 'must have texts of at most 131072 characters';
    expect(longText({ event }, 'payload')).toContain(`payload.event ${words}`);
    expect(longText({ chat: { thread: { events: [{}, event] } } }, 'payload')).toContain(
      `payload.chat.thread.events[1] ${words}`,
    );
  });

  it('are wider than what any definition allows, so that none is cut', () => {
    const beyond: string[] = [];
    const walk = (schema: unknown, where: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { maxItems, maxProperties, maxLength, contentMediaType } = schema as Record<string, unknown>;
      if (Number(maxItems ?? 0) > BOUNDS.items || Number(maxProperties ?? 0) > BOUNDS.members)
        beyond.push(where);
      // A file's bytes never come as a text.
      if (Number(maxLength ?? 0) > BOUNDS.text && contentMediaType === undefined) beyond.push(where);
      for (const [name, part] of Object.entries(schema)) walk(part, `${where}/${name}`);
    };
    for (const actions of [agentActions, customerActions, configurationActions]) {
      for (const [name, { request }] of Object.entries(actions)) walk(request, name);
    }
    expect(beyond).toEqual([]);
  });
});
