/** What grants do in the core: the limit with its order, also in a world that was read back, and lost agents. */
import { expect, it } from 'vitest';
import { createMachine } from '../../machine.ts';
import { expectIndexes, Play } from '../../testing.ts';
import { authenticate } from '../../tokens.ts';
import type { Command } from '../../world/command.ts';
import { restore, worldSnapshot } from '../../world/snapshot.ts';

const authorize = (organizationId: string, token: string): Command => ({
  type: 'authorize_application',
  organizationId,
  token,
  clientId: 'app',
  gives: 'token',
  redirectUri: 'https://app.example.com/',
  scopes: null,
  challenge: null,
});

/** Id of the token that a header shows. */
function shownBy({ machine }: Play, authorization: string): string {
  const found = authenticate(machine.world, authorization, 'agent');
  return 'token' in found ? found.token.id : '';
}

it('ends the oldest token also in a world that was read back (AUTH-027)', () => {
  const play = new Play();
  const owner = play.owner();
  const command = authorize(play.organizationId, shownBy(play, owner.authorization));
  for (let n = 0; n < 25; n += 1) play.step(command);
  const { world } = play.machine;
  const counted = [...world.tokens.values()].filter(({ grant }) => grant !== undefined);
  expect(counted).toHaveLength(25);
  const read = createMachine({
    seed: 1,
    now: world.now,
    secret: () => 'new',
    world: restore(worldSnapshot(world)),
  });
  for (const machine of [play.machine, read]) {
    machine.step(command);
    expectIndexes(machine.world);
    const left = [...machine.world.tokens.values()].filter(({ grant }) => grant !== undefined);
    expect(left.map(({ grant }) => grant).sort((a = 0, b = 0) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, at) => at + 2),
    );
  }
});

it('leaves an agent offline when both its connections end with one token (AUTH-025)', () => {
  const play = new Play();
  const agent = play.agent('a');
  play.login(agent, 'a:2');
  const { organizationId } = play;
  const token = shownBy(play, agent.authorization);
  const { effects } = play.step({ type: 'revoke_token', organizationId, token });
  expect(effects.filter(({ type }) => type === 'close')).toHaveLength(2);
  expect(play.machine.world.licenses.get(organizationId)?.agents.get('a')?.status).toBe('offline');
  expectIndexes(play.machine.world);
});

it('ends no other refresh token than the one that is exchanged for the next (AUTH-027)', () => {
  const play = new Play();
  const { organizationId } = play;
  const token = shownBy(play, play.owner().authorization);
  const redirectUri = 'https://app.example.com/';
  const exchangeNewest = () => {
    const exchanged = [...play.machine.world.tokens.values()].filter(({ exchange }) => exchange).at(-1);
    const { id = '', clientId = '' } = exchanged ?? {};
    const proof = { redirectUri, verified: 'proof', application: null };
    play.step({ type: 'exchange_token', organizationId, token: id, clientId, ...proof });
    return id;
  };
  for (let n = 0; n < 25; n += 1) {
    const gives = { gives: 'code', challenge: 'proof', redirectUri } as const;
    play.step({
      type: 'authorize_application',
      organizationId,
      token,
      clientId: 'app',
      scopes: null,
      ...gives,
    });
    exchangeNewest();
  }
  const refreshTokens = () =>
    [...play.machine.world.tokens.values()].flatMap(({ id, exchange }) => (exchange ? [id] : []));
  const before = refreshTokens();
  expect(before).toHaveLength(25);
  const used = exchangeNewest();
  const after = refreshTokens();
  expect(after).toHaveLength(25);
  expect(before.filter((id) => !after.includes(id))).toEqual([used]);
});
