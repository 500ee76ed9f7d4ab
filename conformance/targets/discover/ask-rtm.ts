/**
 * The same question over a connection, for a server that does not serve the Web API: somebody logs in, asks once and
 * logs out again. It never throws for what a server answers, and nobody stays online because of it.
 */
import type { Transport } from '../../../schemas/language/define.ts';
import { LATE, within } from '../../engine/within.ts';
import { asText, type FrameStream, isRecord, type Ports } from '../ports.ts';
import { type Answered, ask, BOUND_MS, type Question } from './ask.ts';

/** Over which transports an API is served in a version. */
type Transports = (version: Question['version'], api: Question['api'], transport: Transport) => boolean;

/** Asks over the Web API where that is served, else over a connection where those are. */
export function askServed(
  ports: Ports,
  question: Question,
  serves: Transports = () => true,
): Promise<Answered> {
  const { version, api } = question;
  return api === 'configuration' || serves(version, api, 'web') || !serves(version, api, 'rtm')
    ? ask(ports, question).then(orNothing)
    : askOverRtm(ports, { ...question, api });
}

/** What has nothing to say may be no body at all, where it is known that an action is asked (ENV-034). */
function orNothing(answer: Answered): Answered {
  const isNothing = answer.kind === 'foreign' && answer.status === 200 && answer.text === '';
  return isNothing ? { kind: 'success', payload: {} } : answer;
}

type RtmQuestion = Question & { readonly api: 'agent' | 'customer' };

/** Asks as whoever the token is of. */
async function askOverRtm(ports: Ports, question: RtmQuestion): Promise<Answered> {
  const { version, api, action, payload = {}, authorization, organizationId } = question;
  const waiting = new Map<string, (answer: Answered) => void>();
  const broke = Promise.withResolvers<Answered>();
  const nobody = (why: unknown): Answered => ({ kind: 'nobody', why: String(why) });
  let stream: FrameStream;
  try {
    stream = await ports.connect(
      {
        path: `/v${version}/${api}/rtm/ws`,
        query: organizationId === undefined ? {} : { organization_id: organizationId },
        api,
        version,
        answersPings: true,
      },
      {
        frame: (body) => {
          if (isRecord(body) && body['type'] === 'response')
            waiting.get(asText(body['request_id']))?.(answered(body));
        },
        closed: (reason) => broke.resolve(nobody(reason)),
      },
    );
  } catch (error) {
    return nobody(error);
  }
  const call = async (name: string, sent: unknown): Promise<Answered> => {
    const answer = Promise.withResolvers<Answered>();
    waiting.set(name, answer.resolve);
    stream.send(JSON.stringify({ request_id: name, action: name, payload: sent }));
    const came = await within(Promise.race([answer.promise, broke.promise]), BOUND_MS);
    return came === LATE ? nobody(`no answer in ${BOUND_MS / 1000} s`) : came;
  };
  const login = await call('login', { token: authorization });
  const answer = login.kind === 'success' ? await call(action, payload) : login;
  // A customer who leaves would be told to those who look on; the end of the connection is enough.
  if (api === 'agent' && login.kind === 'success') await call('logout', {});
  await stream.close();
  return answer;
}

/** There is no HTTP status on a connection; only that of a crash matters to who asks. */
function answered(body: Readonly<Record<string, unknown>>): Answered {
  const { success, payload } = body;
  if (success === true) return { kind: 'success', payload };
  const error = isRecord(payload) && isRecord(payload['error']) ? payload['error'] : {};
  const type = asText(error['type']);
  return { kind: 'error', status: type === 'internal' ? 500 : 400, type, message: asText(error['message']) };
}
