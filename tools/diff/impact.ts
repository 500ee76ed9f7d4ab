/**
 * Says whom a change breaks. An old client meets a newer server: it writes old requests and reads new answers and
 * pushes. An old server meets a newer client, the other way round. Members a reader does not know are ignored (ENV-044).
 */

/** Who writes it: clients write requests; servers write answers, pushes and webhooks; a structure may stand in both. */
export type Direction = 'request' | 'output' | 'both';

/**
 * `yes`: what one side rightly sends the other refuses, misses or misreads. `maybe`: nothing is refused, but a member is
 * ignored or a value is new to its reader. `no`: both get along.
 */
type Impact = 'yes' | 'maybe' | 'no';

export interface Breaks {
  readonly old_client: Impact;
  readonly old_server: Impact;
}

export type Facet = 'required' | 'types' | 'values' | 'limits' | 'pattern';
export type Grade = 'widened' | 'narrowed' | 'changed';

const RANK: readonly Impact[] = ['no', 'maybe', 'yes'];
const worse = (a: Impact, b: Impact): Impact => (RANK.indexOf(a) > RANK.indexOf(b) ? a : b);

function either(direction: Direction, judge: (writer: 'request' | 'output') => Breaks): Breaks {
  if (direction !== 'both') return judge(direction);
  const [sent, returned] = [judge('request'), judge('output')];
  return {
    old_client: worse(sent.old_client, returned.old_client),
    old_server: worse(sent.old_server, returned.old_server),
  };
}

/** A field that only the newer version has. */
export function added(direction: Direction, required: boolean): Breaks {
  return either(direction, (writer) =>
    writer === 'request'
      ? { old_client: required ? 'yes' : 'no', old_server: 'maybe' }
      : { old_client: 'no', old_server: required ? 'yes' : 'no' },
  );
}

/** A field that only the older version has. An old client cannot adapt, so even an optional answer is missed. */
export function removed(direction: Direction, required: boolean): Breaks {
  return either(direction, (writer) =>
    writer === 'request'
      ? { old_client: 'maybe', old_server: required ? 'yes' : 'no' }
      : { old_client: required ? 'yes' : 'maybe', old_server: 'no' },
  );
}

/** Another name, place or meaning: either side looks for it in vain or takes it for something else. */
export const ELSEWHERE: Breaks = { old_client: 'yes', old_server: 'yes' };

/** More or fewer values allowed. A reader that allows less than its writer is the one that breaks. */
export function regraded(direction: Direction, facet: Facet, grade: Grade): Breaks {
  return either(direction, (writer) => {
    const breaking = writer === 'request' || facet === 'required' || facet === 'types' ? 'yes' : 'maybe';
    const oldClient = writer === 'request' ? grade !== 'widened' : grade !== 'narrowed';
    const oldServer = writer === 'request' ? grade !== 'narrowed' : grade !== 'widened';
    return { old_client: oldClient ? breaking : 'no', old_server: oldServer ? breaking : 'no' };
  });
}

/** A whole message that only one of the versions has. Unknown pushes and webhooks are ignored by their readers. */
export function wholeMessage(kind: 'action' | 'told' | 'structure', state: 'added' | 'removed'): Breaks {
  if (kind === 'structure') return { old_client: 'no', old_server: 'no' };
  const loss: Impact = kind === 'action' ? 'yes' : 'maybe';
  return state === 'added' ? { old_client: 'no', old_server: loss } : { old_client: loss, old_server: 'no' };
}
