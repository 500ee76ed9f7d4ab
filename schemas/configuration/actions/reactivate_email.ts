/** Lets mails go to an agent again whose address had refused them. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_AGENTS } from '../../tables/scopes.ts';

export const reactivateEmail = defineAction({
  api: 'configuration',
  name: 'reactivate_email',
  summary: "Use an agent's address again after mails bounced.",
  transports: ['web'],
  window: { since: '3.6' },
  scopes: WRITE_AGENTS,
  request: Type.Object({ agent_id: id('The agent.') }),
  response: Empty,
  errors: ['not_found'],
});
