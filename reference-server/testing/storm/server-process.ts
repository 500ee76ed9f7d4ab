/** A server in a process of its own, as the long proofs start and call it. It judges nothing. */
import { type ChildProcess, spawn } from 'node:child_process';
import { program } from '../../../tools/packing/program.ts';

/** An answer that has not come by then does not come at all. */
const ANSWER_WITHIN_MS = 10_000;

/** A server that runs. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly http: string;
  readonly control: string;
  readonly secret: string;
  readonly owner: string;
  readonly organizationId: string;
  readonly clientId: string;
}

/** Starts a server with these flags; resolves when it serves. */
export async function startProcess(flags: readonly string[]): Promise<ServerProcess> {
  const args = [await program(), 'serve', '--json', ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said += String(bytes);
  });
  let line = '';
  for await (const bytes of child.stdout) {
    line += String(bytes);
    if (line.includes('\n')) break;
  }
  if (!line.includes('\n')) throw new Error(`the server did not start: ${said}`);
  const ready = JSON.parse(line);
  const owner: string = ready.actors.find((actor: { role: string }) => actor.role === 'owner').authorization;
  const { http, control, control_secret: secret } = ready;
  const { organization_id: organizationId, client_id: clientId } = ready;
  return { child, said: () => said, http, control, secret, owner, organizationId, clientId };
}

/** Calls an action of the Agent API as the owner. */
export async function callAsOwner(
  server: ServerProcess,
  action: string,
  payload: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.http}/v3.6/agent/action/${action}`, {
    method: 'POST',
    headers: { authorization: server.owner, 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return Object(await response.json());
}
