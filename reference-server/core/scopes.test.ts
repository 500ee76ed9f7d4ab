/** What scopes allow, judged by those that tokens really have. */
import { describe, expect, it } from 'vitest';
import { covers, grants } from './scopes.ts';

describe('scopes', () => {
  it.each([
    ['chats--all:rw', 'chats--access:ro', true],
    ['chats--all:ro', 'chats--access:rw', false],
    ['chats--access:rw', 'chats--access:ro', true],
    ['chats--access:rw', 'chats--all:ro', false],
    ['agents--all:rw', 'agents--my:rw', true],
    ['agents--all:rw', 'agents-bot--my:rw', false],
    ['customers:rw', 'customers:ro', true],
    ['customers:rw', 'customers:own', false],
    ['webhooks.configuration:rw', 'webhooks.state:ro', false],
  ])('%s grants %s: %s (AUTH-008, AUTH-009)', (held, needed, granted) => {
    expect(grants(held, needed)).toBe(granted);
  });

  it('reads any, all and open needs', () => {
    const scopes = new Set(['agents--all:ro', 'chats--access:rw']);
    expect(covers(scopes, { any: ['chats--all:rw', 'chats--access:rw'] })).toBe(true);
    expect(covers(scopes, { all: ['agents--all:ro', 'agents-bot--all:ro'] })).toBe(false);
    expect(covers(new Set(), 'none')).toBe(true);
  });

  it('lets a --my scope act on oneself only (AUTH-018)', () => {
    const need = {
      perTarget: {
        agents: ['agents--my:rw', 'agents--all:rw'],
        bots: ['agents-bot--my:rw', 'agents-bot--all:rw'],
      },
    };
    const scopes = new Set(['agents--my:rw']);
    expect(covers(scopes, need, { kind: 'agents', own: true })).toBe(true);
    expect(covers(scopes, need, { kind: 'agents', own: false })).toBe(false);
    expect(covers(scopes, need, { kind: 'bots', own: true })).toBe(false);
    expect(covers(new Set(['agents-bot--all:rw']), need, { kind: 'bots', own: false })).toBe(true);
  });
});
