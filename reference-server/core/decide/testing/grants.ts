/** Commands of the accounts endpoints that one guard refuses each. Only for tests. */
import { authenticate } from '../../tokens.ts';
import type { Command } from '../../world/command.ts';
import type { Case, Scene } from './scene.ts';

type Of<T extends Command['type']> = Omit<Extract<Command, { type: T }>, 'type' | 'organizationId'>;

/** Id of the owner's access token. */
function owners({ play, owners: { authorization } }: Scene): string {
  const found = authenticate(play.machine.world, authorization, 'agent');
  return 'token' in found ? found.token.id : '';
}

function authorize(scene: Scene, more: Partial<Of<'authorize_application'>> = {}): void {
  const { organizationId } = scene.play;
  scene.play.step({
    type: 'authorize_application',
    organizationId,
    token: owners(scene),
    clientId: 'mine',
    gives: 'code',
    redirectUri: 'https://app.example.com/',
    scopes: null,
    challenge: 'right',
    ...more,
  });
}

function exchange(scene: Scene, more: Partial<Of<'exchange_token'>>): void {
  const { organizationId } = scene.play;
  scene.play.step({
    type: 'exchange_token',
    organizationId,
    token: 'none',
    clientId: 'mine',
    redirectUri: 'https://app.example.com/',
    verified: 'right',
    application: 'secret',
    ...more,
  });
}

/** Id of the newest token that is exchanged for another. */
function newest({ play }: Scene): string {
  const all = [...play.machine.world.tokens.values()].filter(({ exchange: of }) => of !== undefined);
  return all.at(-1)?.id ?? '';
}

/** With a code that was just given. */
function exchangeCode(scene: Scene, more: Partial<Of<'exchange_token'>> = {}): void {
  authorize(scene);
  exchange(scene, { token: newest(scene), ...more });
}

export const GRANTS_REFUSED: Case[] = [
  ({ play }) =>
    play.step({
      type: 'authorize_application',
      organizationId: 'unknown',
      token: 'none',
      clientId: 'mine',
      gives: 'token',
      redirectUri: 'https://app.example.com/',
      scopes: null,
      challenge: null,
    }),
  (scene) => authorize(scene, { token: 'none' }),
  (scene) => authorize(scene, { scopes: ['chats--all:ro', 'fly:rw'] }),
  ({ play }) =>
    play.step({
      type: 'exchange_token',
      organizationId: 'unknown',
      token: 'none',
      clientId: 'mine',
      redirectUri: null,
      verified: null,
      application: null,
    }),
  (scene) => exchange(scene, {}),
  (scene) => exchangeCode(scene, { clientId: 'another' }),
  (scene) => exchangeCode(scene, { redirectUri: 'https://elsewhere.example.com/' }),
  (scene) => exchangeCode(scene, { verified: 'wrong' }),
  (scene) => {
    exchangeCode(scene);
    exchange(scene, { token: newest(scene), application: 'guessed' });
  },
  ({ play }) =>
    play.step({
      type: 'transfer_identity',
      organizationId: 'unknown',
      customerId: 'x',
      clientId: 'mine',
      challenge: null,
    }),
  ({ play, play: { organizationId } }) =>
    play.step({
      type: 'transfer_identity',
      organizationId,
      customerId: 'nobody',
      clientId: 'mine',
      challenge: null,
    }),
  ({ play }) => play.step({ type: 'revoke_token', organizationId: 'unknown', token: 'none' }),
  ({ play, play: { organizationId } }) => play.step({ type: 'revoke_token', organizationId, token: 'none' }),
  (scene) => {
    const { play } = scene;
    const { organizationId } = play;
    scene.command({ actor: 'bot', role: null, groups: null, spec: {} });
    const bots = [...play.machine.world.tokens.values()].find(({ kind }) => kind === 'bot');
    play.step({ type: 'revoke_token', organizationId, token: bots?.id ?? '' });
  },
];
