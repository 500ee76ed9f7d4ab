/**
 * An agent lets an application act in its name: the application gets a code that it exchanges, or with the implicit
 * grant the access token itself. Who the agent is, is shown by a token; where the browser is sent is the door's work.
 */
import { admit } from '../../tokens.ts';
import type { Context } from '../../world/command.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import { tokenById } from '../../world/token-index.ts';
import type { Token } from '../../world/world.ts';
import type { Act } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';
import { agentAnswer } from './exchange_token.ts';
import { granted, issuing, lifeOf } from './granting.ts';

/** "A few minutes" on the page; five, until somebody knows better. */
const CODE_LIFE = 300 * MICROS_PER_SECOND;

type Authorize = Order<'authorize_application'>;

/** The agent's token; a bot authorizes nobody. */
function shown(ctx: Context, id: string): Token | undefined {
  const found = admit(ctx.world, tokenById(ctx.world, id), 'agent');
  return 'token' in found && found.token.kind === 'agent' ? found.token : undefined;
}

const isAgent: Guard<Authorize> = keeps(
  'definition',
  refuse(
    'authentication',
    ({ ctx, command }) =>
      shown(ctx, command.token) === undefined && 'The agent is not known by the `Authorization` header',
  ),
);

/** An application gets nothing that the agent's own token does not allow. */
const scopesHeld: Guard<Authorize> = keeps(
  'definition',
  refuse('authorization', ({ ctx, command: { token, scopes } }) => {
    const held = shown(ctx, token)?.scopes;
    const missing = held && scopes?.find((scope) => !held.has(scope));
    return missing !== undefined && `\`scope\` names ${missing}, which the agent's token does not have`;
  }),
);

export const authorizeApplication: Act<Authorize> = {
  refusals: [licenseExists, isAgent, scopesHeld],
  facts({ ctx, command }) {
    const agent = shown(ctx, command.token);
    if (agent === undefined) return null;
    const { clientId, gives, redirectUri, challenge } = command;
    const scopes = new Set(command.scopes ?? agent.scopes);
    const owner = { kind: 'agent', subjectId: agent.subjectId, clientId, scopes } as const;
    if (gives === 'token') {
      const token = granted(ctx, owner, ctx.now + lifeOf({}));
      return { facts: issuing(ctx, token), reply: () => agentAnswer(ctx.license, token, lifeOf({})) };
    }
    const code = granted(ctx, owner, ctx.now + CODE_LIFE, {
      of: 'code',
      redirectUri,
      challenge,
      application: null,
    });
    return { facts: issuing(ctx, code), reply: () => ({ code: code.token }) };
  },
};
