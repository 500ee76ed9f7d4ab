/** `issue_bot_token` of the Configuration API: a token for a day, for whoever knows the bot's secret (AUTH-033). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { botToken } from '../commands/people.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type IssueCall = Call<RequestOf<typeof configurationActions.issue_bot_token>>;

const botOf = ({ ctx, payload }: IssueCall) => {
  const found = ctx.license.agents.get(payload.bot_id);
  return found?.bot === true && payload.organization_id === ctx.license.organizationId ? found : undefined;
};

const botExists: Guard<IssueCall> = keeps(
  ['AUTH-034', 'ENV-029'],
  refuse('not_found', (call) => botOf(call) === undefined && 'Bot not found in that organization'),
);

/** Which of the two is wrong is not told. */
const secretFits: Guard<IssueCall> = keeps(
  'AUTH-034',
  refuse('not_allowed', (call) => {
    const bot = botOf(call);
    if (bot === undefined) return false;
    const { client_id: clientId, bot_secret: secret } = call.payload;
    const fits = bot.ownerClientId === clientId && bot.secret === secret;
    return !fits && 'client_id and bot_secret do not fit the bot';
  }),
);

export const configuration = act<typeof configurationActions.issue_bot_token>({
  refusals: [botExists, secretFits],
  facts(call) {
    const bot = botOf(call);
    if (bot === undefined) return null;
    const token = botToken(call.ctx, bot, call.payload.client_id);
    return { facts: [{ type: 'token_issued', token }], reply: () => ({ token: token.token }) };
  },
});
