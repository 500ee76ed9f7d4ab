/** Mutants that give a version what it does not have, or keep from it what it has. See `threads.ts` for what a mutant may do. */
import { formatRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { Hooks } from '../core/mutation.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

type Members = Readonly<Record<string, unknown>>;

/** Changes one answer in some versions. */
const inAnswers = (
  message: string,
  versions: readonly Version[],
  change: (payload: unknown) => unknown,
): Pick<Hooks, 'worded'> => ({
  worded: ({ ref, version }, payload) =>
    formatRef(ref) === `${message}/response` && versions.includes(version) ? change(payload) : payload,
});

const OLD = ['3.4', '3.5'] as const;
const NEW = ['3.6', '3.7'] as const;
const NAMES = 'configuration/list_webhook_names';

export const versionMutants: readonly RuleMutant[] = [
  broken('visit-renamed-early', 'VER-017', 'The visit of a customer has its new name in every version.', {
    ...inAnswers('agent/get_customer', OLD, (payload) => {
      const { last_visit: visit, ...rest }: Members = Object(payload);
      return { ...rest, visit };
    }),
    brokenIn: '3.5',
  }),
  broken(
    'configuration-flat-for-ever',
    'VER-018',
    'The dynamic configuration is flat in every version.',
    inAnswers('customer/get_dynamic_configuration', NEW, (payload) => {
      const { livechat, ...rest }: Members = Object(payload);
      return { ...rest, ...Object(livechat) };
    }),
  ),
  broken('names-kept', 'VER-022', 'No version lets one change the name of an agent.', {
    brokenIn: '3.5',
    asked: ({ name }, _version, payload) =>
      name === 'update_agent' ? { ...Object(payload), name: undefined } : payload,
  }),
  broken(
    'customers-announced-for-ever',
    'VER-023',
    'The list of webhooks has `incoming_customer` in every version.',
    inAnswers(NAMES, NEW, (payload) =>
      Array.isArray(payload) ? [...payload, { action: 'incoming_customer' }] : payload,
    ),
  ),
  broken(
    'webhooks-unlisted',
    'VER-024',
    'Every second webhook that can be registered is not listed.',
    inAnswers(NAMES, [...OLD, ...NEW], (payload) =>
      Array.isArray(payload) ? payload.filter((_name, index) => index % 2 === 0) : payload,
    ),
  ),
];
