/**
 * Which versions, APIs and transports a server serves, found out by asking each once. A version whose every answer is
 * `unsupported_version`, or nothing of this protocol, is not served; nothing is judged here.
 */
import type { Api, Transport } from '../../../schemas/language/define.ts';
import { VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import { EXIT } from '../../../tools/cli/exit-codes.ts';
import { EnvironmentError, InputError, RunError } from '../../engine/errors.ts';
import { within } from '../../engine/within.ts';
import { isRecord, type Ports } from '../ports.ts';
import { withEncoding } from '../unreadable.ts';
import { type Answered, ask } from './ask.ts';

/** What one version of a server offers. */
export interface ServedVersion {
  readonly version: Version;
  /** For each API served, over which transports. */
  readonly apis: Readonly<Partial<Record<Api, readonly Transport[]>>>;
}

/** A harmless read of each API. */
const READS: Readonly<Record<Api, string>> = {
  agent: 'list_chats',
  customer: 'list_chats',
  configuration: 'list_agents',
};
const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** A gateway's words for a server that is not there. */
const NOBODY_BEHIND = new Set([502, 503, 504]);

interface Asked {
  readonly versions?: readonly Version[] | undefined;
  readonly apis?: readonly Api[] | undefined;
  /** Left out: nobody's token is known, and being told so is an answer as well. */
  readonly authorization?: string | undefined;
  readonly organizationId?: string | undefined;
}

/**
 * Asks every version and API; what the user named is asked too, so that a wrong word is found out. Throws
 * `EnvironmentError` when nobody answers, `InputError` when nothing is at these paths, and a `RunError` when something else
 * answers, when the token is refused everywhere, or when none of the versions is served.
 */
export async function findServed(ports: Ports, asked: Asked): Promise<readonly ServedVersion[]> {
  const versions = asked.versions ?? VERSIONS;
  const apis = asked.apis ?? APIS;
  const answers = await Promise.all(
    versions.map(async (version) => ({
      version,
      answers: await Promise.all(
        apis.map(async (api) => ({
          api,
          answer: await ask(ports, {
            version,
            api,
            action: READS[api],
            ...(api === 'customer' ? {} : { authorization: asked.authorization }),
            organizationId: asked.organizationId,
          }),
        })),
      ),
    })),
  );
  const all = answers.flatMap((row) => row.answers);
  refuseNobody(all.map(({ answer }) => answer));
  if (asked.authorization !== undefined)
    refuseToken(all.flatMap(({ api, answer }) => (api === 'customer' ? [] : [answer])));
  const found = await Promise.all(
    answers.map(async (row) => {
      const pairs = await Promise.all(
        row.answers.map(async ({ api, answer }): Promise<[Api, readonly Transport[]][]> => {
          const web = speaks(answer);
          const rtm = api !== 'configuration' && (await connects(ports, row.version, api, asked, web));
          const transports = [...(web ? (['web'] as const) : []), ...(rtm ? (['rtm'] as const) : [])];
          return transports.length === 0 ? [] : [[api, transports]];
        }),
      );
      return { version: row.version, apis: Object.fromEntries(pairs.flat()) };
    }),
  );
  const served = found.filter((row) => Object.keys(row.apis).length > 0);
  // Answers in another encoding are meant for us; to judge the connections alone would hide what is to be mended.
  const bent = all.some(
    ({ answer }) => answer.kind === 'foreign' && withEncoding(answer.text) !== answer.text,
  );
  if (served.length > 0 && (!bent || all.some(({ answer }) => speaks(answer)))) return served;
  throw notServed(
    versions,
    all.map(({ answer }) => answer),
  );
}

/**
 * Asks again for the connections that were not opened, once it is known whose token it is: a server may refuse one that
 * names no organization before it is opened (ENV-014, ENV-015), which says nothing of what it serves.
 */
export async function findConnections(
  ports: Ports,
  served: readonly ServedVersion[],
  asked: Asked,
): Promise<readonly ServedVersion[]> {
  const apis = (asked.apis ?? APIS).filter((api) => api !== 'configuration');
  return Promise.all(
    served.map(async (row) => {
      const pairs = await Promise.all(
        apis.map(async (api): Promise<[Api, readonly Transport[]][]> => {
          const known = row.apis[api] ?? [];
          const opened =
            !known.includes('rtm') && (await connects(ports, row.version, api, asked, known.includes('web')));
          return opened ? [[api, [...known, 'rtm']]] : [];
        }),
      );
      return { ...row, apis: inOrder({ ...row.apis, ...Object.fromEntries(pairs.flat()) }) };
    }),
  );
}

/** The APIs always in one order, so that versions that serve the same are told in one line. */
function inOrder(apis: ServedVersion['apis']): ServedVersion['apis'] {
  return Object.fromEntries(APIS.flatMap((api) => (apis[api] === undefined ? [] : [[api, apis[api]]])));
}

/** Why nothing can be judged there: a wrong path is the caller's, a version is not served, and anything else is in the way. */
function notServed(versions: readonly Version[], answers: readonly Answered[]): Error {
  const named = versions.join(', ');
  const lacking = answers.find((answer) => answer.kind === 'error' && answer.type === 'unsupported_version');
  if (lacking !== undefined)
    return new RunError(`the target serves none of ${named} (${shortly(lacking)})`, EXIT.tooLittleJudged);
  const other = answers.find((answer) => !isNotThere(answer)) ?? answers[0];
  const text = `something answers there, but no version of ${named} (${shortly(other)}): correct the URL, up to the part before /v${versions.at(-1)}`;
  if (answers.every(isNotThere)) return new InputError(text);
  return new RunError(
    `${text}, or what stands between, such as a gateway or a page to log in`,
    EXIT.environment,
  );
}

/** Whether nothing is at that path. */
function isNotThere(answer: Answered): boolean {
  return (
    (answer.kind === 'error' || answer.kind === 'foreign') && (answer.status === 404 || answer.status === 405)
  );
}

function shortly(answer: Answered | undefined): string {
  if (answer?.kind === 'error') return `the answer was ${answer.status} ${answer.type}`;
  return answer?.kind === 'foreign'
    ? `the answer was ${answer.status} ${withEncoding(answer.text).slice(0, 80)}`
    : 'no answer';
}

function refuseNobody(answers: readonly Answered[]): void {
  const dead = answers.every(
    (answer) => answer.kind === 'nobody' || (answer.kind === 'foreign' && NOBODY_BEHIND.has(answer.status)),
  );
  const [first] = answers;
  if (!dead || first === undefined) return;
  const why = first.kind === 'nobody' ? first.why : `a gateway answered ${shortly(first)}`;
  throw new EnvironmentError(`the target is not reachable: ${why}`);
}

/** A token may be narrow, but one that no API takes is wrong. */
function refuseToken(answers: readonly Answered[]): void {
  const spoken = answers.filter(speaks);
  const refused = spoken.filter((answer) => answer.kind === 'error' && answer.type === 'authentication');
  const [first] = refused;
  if (first?.kind !== 'error' || refused.length < spoken.length) return;
  throw new RunError(
    `the owner token was refused (${first.status} ${first.type}: ${first.message}); pass one that is valid`,
    EXIT.environment,
  );
}

/** Whether the answer shows that this API is there in this version. */
function speaks(answer: Answered): boolean {
  switch (answer.kind) {
    case 'success':
      return true;
    case 'error':
      return answer.type !== 'unsupported_version' && answer.status !== 404 && answer.status !== 405;
    case 'foreign':
      // A crash says that something is there, and hiding it would spare the one who has to hear of it.
      return answer.status >= 500 && !NOBODY_BEHIND.has(answer.status);
    case 'nobody':
      return false;
  }
}

/**
 * Whether connections of an API are opened. Where HTTP is not answered, somebody also has to speak the protocol on them:
 * there are servers that open a connection for every path.
 */
async function connects(
  ports: Ports,
  version: Version,
  api: Exclude<Api, 'configuration'>,
  { organizationId }: Asked,
  web: boolean,
): Promise<boolean> {
  const heard = Promise.withResolvers<unknown>();
  try {
    const stream = await ports.connect(
      {
        path: `/v${version}/${api}/rtm/ws`,
        // Agents name it too where it is known: some servers want that (ENV-014).
        query:
          api === 'customer' || organizationId !== undefined ? { organization_id: organizationId ?? '' } : {},
        api,
        version,
        answersPings: true,
      },
      { frame: heard.resolve, closed: () => heard.resolve(undefined) },
    );
    if (!web) stream.send(JSON.stringify({ request_id: 'who', action: 'ping', payload: {} }));
    const said = web || isSpoken(await within(heard.promise, SPOKEN_MS));
    await stream.close();
    return said;
  } catch {
    return false;
  }
}

const SPOKEN_MS = 2_000;

function isSpoken(frame: unknown): boolean {
  if (!isRecord(frame) || frame['type'] !== 'response' || frame['action'] !== 'ping') return false;
  const { payload } = frame;
  const error = isRecord(payload) && isRecord(payload['error']) ? payload['error'] : {};
  return error['type'] !== 'unsupported_version';
}
