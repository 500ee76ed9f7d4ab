/** What the tests of the accounts endpoints share. Tests only. */
import type { accountEndpoints } from '../../../schemas/accounts/index.ts';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import type { Server } from '../../server.ts';
import { type Answer, http } from '../../testing/client.ts';

/** Lets seconds pass on the server's clock. */
export function waitSeconds(server: Server, seconds: number): Promise<Answer> {
  return http(server, '/_control/clock', { body: { advance_ms: seconds * 1000 } });
}

/** What is wrong with the answer of an endpoint, by its definition. */
export function problemsOfAnswer(name: keyof typeof accountEndpoints, { body }: Answer): unknown {
  const ref = { kind: 'endpoint', name, part: 'response' } as const;
  return validatorFor(ref, '3.6', 'exact')?.problems(body);
}
