/**
 * Which parts of a control API a target offers, found out by using each once. What a part gives is told by the capability
 * it unlocks; nothing is judged here.
 */
import { EnvironmentError } from '../engine/errors.ts';
import { isRecord, type Ports, parseJson } from './ports.ts';

/** The parts of a control API. Each is of use without the others. */
export interface ControlParts {
  /** `POST clock` moves the time. */
  readonly clock: boolean;
  /** `POST license` and `POST actors` make licences and people. */
  readonly licences: boolean;
  /** `GET deliveries` tells when all webhooks are out; without it that is found out from outside. */
  readonly deliveries: boolean;
}

/** What answers nothing is told within ten seconds of the first request. */
const FIRST_ANSWER_MS = 6_000;

/**
 * Asks. Gives undefined where there is no control API, and `locked` where it wants a secret that it was not given.
 * Throws `EnvironmentError` when nobody answers. Success for everything is no control API: a clock says what time it is,
 * a licence who owns it. Beside a clock a licence without these is a broken one, which the checks will tell.
 */
export async function findControl(ports: Ports): Promise<ControlParts | 'locked' | undefined> {
  const time = await ask(ports, 'GET', 'clock');
  if (time === 'locked') return 'locked';
  const clock = typeof time?.['now'] === 'string';
  const made = await ask(ports, 'POST', 'license', { agents: [{ role: 'owner' }] });
  const licences = made !== 'locked' && made !== undefined && (await makesPeople(ports, made, clock));
  if (!clock && !licences) return undefined;
  const sent = licences ? await ask(ports, 'GET', 'deliveries') : undefined;
  return { clock, licences, deliveries: sent !== 'locked' && Array.isArray(sent?.['deliveries']) };
}

async function makesPeople(
  ports: Ports,
  { organization_id, actors }: Record<string, unknown>,
  otherwise: boolean,
): Promise<boolean> {
  const hasOwner = Array.isArray(actors) && actors.some((row) => isRecord(row) && row['role'] === 'owner');
  if (typeof organization_id !== 'string' || !hasOwner) return otherwise;
  return (await ask(ports, 'POST', 'actors', { organization_id, type: 'customer' })) !== undefined;
}

/** What an endpoint answers with success; undefined for any other answer. */
async function ask(
  ports: Ports,
  method: 'GET' | 'POST',
  name: string,
  input: object = {},
): Promise<Record<string, unknown> | 'locked' | undefined> {
  const answer = await ports.request(
    {
      method,
      path: `/_control/${name}`,
      query: {},
      headers: { 'content-type': 'application/json' },
      body: method === 'POST' ? JSON.stringify(input) : undefined,
    },
    FIRST_ANSWER_MS,
  );
  if (answer === 'silence')
    throw new EnvironmentError(
      `the target accepts connections but answered nothing in ${FIRST_ANSWER_MS / 1000} s`,
    );
  if ('closed' in answer) throw new EnvironmentError(`the target is not reachable: ${answer.closed}`);
  if (answer.status === 401) return 'locked';
  if (answer.status !== 200) return undefined;
  const body = parseJson(answer.text);
  return isRecord(body) ? body : {};
}
