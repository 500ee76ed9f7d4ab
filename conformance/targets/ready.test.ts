/** A ready line may say more than the kit reads; what was meant for the kit and cannot be used is told. */
import { expect, test } from 'vitest';
import { readyFrom } from './ready.ts';

const HTTP = 'http://127.0.0.1:1';
const owner = { type: 'agent', role: 'owner', id: 'o@x', token: 't' };

function read(more: object, before = '') {
  const told: string[] = [];
  const text = `${before}${JSON.stringify({ ready: true, http: HTTP, ...more })}\r\nlater\n`;
  return { config: readyFrom(text, 'ready.json', (line) => told.push(line)), told };
}

test('the line may stand behind what the server logs', () => {
  const { config, told } = read({ actors: [owner] }, 'starting\n{"level":"info"}\n');
  expect(config).toMatchObject({ http: HTTP, actors: [owner] });
  expect(told).toEqual([]);
  expect(() => readyFrom('starting\n', 'x')).toThrow('x: no line is a ready line; write what');
  expect(() => readyFrom('{"ready":false}', 'x')).toThrow('no line is a ready line');
});

test.each<[object, string]>([
  [
    { actors: [{ ...owner, token: undefined, access_token: 't' }] },
    'actors[0] is left out, since it has no text "token" (it has "access_token")',
  ],
  [{ actors: [{ ...owner, id: 7 }] }, 'actors[0] is left out, since it has no text "id"'],
  [{ actors: ['owner'] }, 'actors[0] is left out, since it is no object'],
  [{ actors: { owner } }, '"actors" is left out, since it is no list'],
  [
    { actors: [owner, { ...owner, type: 'human' }] },
    'actors[1] is left out, since its "type" is "human"; write one of agent, bot, customer',
  ],
  [
    { actors: [{ ...owner, role: 'Owner' }] },
    'the "role" of actors[0] is "Owner"; only owner, administrator, normal are known',
  ],
  [{ customers: [{ id: 'c' }] }, 'customers[0] is left out, since it has no text "token"'],
  [{ versions: ['v3.6'] }, '"versions" holds "v3.6", which is left out; write some of 3.4, 3.5, 3.6, 3.7'],
  [{ apis: ['web'] }, '"apis" holds "web", which is left out'],
  [
    { actors: [{ ...owner, token: 'a\nb' }] },
    'actors[0] is left out, since its token has a character that no header holds',
  ],
  [{ other_license: [] }, '"other_license" is left out, since it is no object'],
  [
    { other_license: { actors: [owner] } },
    '"other_license" is left out, since it has no text "organization_id"',
  ],
  [{ other_license: { organization_id: 'o' } }, '"other_license" is left out, since it has no list "actors"'],
  [
    { other_license: { organization_id: 'o', actors: [{ ...owner, token: 1 }] } },
    'other_license.actors[0] is left out, since it has no text "token"',
  ],
  [
    { organization_id: 42 },
    '"organization_id" is left out, since it is no text; write "organization_id":"…"',
  ],
])('%j is told', (more, words) => {
  const { told } = read(more);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(`ready.json: ${words}`);
});

test('unknown members, and null for what is not there, are nothing to tell', () => {
  expect(read({ actors: [owner], control: null, accounts: null, uptime: 3, narrow_tokens: [] }).told).toEqual(
    [],
  );
});
