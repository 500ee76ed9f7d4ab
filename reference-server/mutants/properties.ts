/** Mutants that break who reads and writes properties, and where. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import type { Hooks } from '../core/mutation.ts';
import type { Command, Context } from '../core/world/command.ts';
import type { PropertyDefinition } from '../core/world/property-definitions.ts';
import type { Properties } from '../core/world/values.ts';
import { dropFacts } from './operators/facts.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';
import { droppedRefusal } from './operators/refusals.ts';
import { askedOtherwise, spoiledReply } from './operators/replies.ts';

/** Registers every property otherwise than it is asked for. */
function registered(change: (definition: PropertyDefinition) => Partial<PropertyDefinition>): Hooks {
  return {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'property_registered'
          ? { ...fact, definition: { ...fact.definition, ...change(fact.definition) } }
          : fact,
      ),
  };
}

const EVERYBODY = { agent: ['read', 'write'], customer: ['read', 'write'] } as const;

function withoutWords({ test, ...rest }: Properties): Properties {
  const { tokenized_string_property: _, ...others } = { ...test };
  return { ...rest, test: others };
}

/** What is set of a thread is set of its chat too. */
function inChatToo(fact: Fact): Fact[] {
  if (fact.type !== 'thread_properties_set') return [fact];
  const { chatId, properties } = fact;
  return [fact, { type: 'chat_properties_set', chatId, properties }];
}

/** Nothing is set of a closed thread any more. */
const isOfClosed = (fact: Fact, _command: Command, { license }: Context): boolean =>
  fact.type === 'thread_properties_set' &&
  license.chats.get(fact.chatId)?.threads.find(({ id }) => id === fact.threadId)?.active === false;

const renamed = (from: string, to: string) => (payload: Record<string, unknown>) => {
  const { [from]: value, ...rest } = payload;
  return value === undefined ? rest : { [to]: value, ...rest };
};

export const propertyMutants: readonly RuleMutant[] = [
  broken('registered-for-everybody', 'PROP-008', 'What is registered for one side both sides read.', {
    ...registered(({ access }) => ({
      access: Object.fromEntries(Object.keys(access).map((place) => [place, EVERYBODY])),
    })),
  }),
  broken(
    'unread-property-shown',
    'PROP-008',
    'A chat shows that bots are to be ignored, which nobody may read.',
    spoiledReply('get_chat', ({ thread, ...chat }) => ({
      ...chat,
      thread: {
        ...Object(thread),
        properties: { ...Object(thread).properties, routing: { ignore_bots: true } },
      },
    })),
  ),
  broken('private-to-nobody', 'PROP-009', 'A private property is every application’s.', {
    ...registered(() => ({ publicAccess: ['read', 'write'] })),
  }),
  broken(
    'published-whole',
    'PROP-010',
    'A published property may be written, whatever it was published for.',
    {
      facts: (facts) =>
        facts.map((fact) =>
          fact.type === 'property_published' ? { ...fact, access: ['read', 'write'] } : fact,
        ),
    },
  ),
  alias(
    'agents-rate',
    'PROP-019',
    'An agent rates a chat.',
    droppedRefusal('agent/update_chat_properties/PROP-007'),
  ),
  alias(
    'idle-at-will',
    'PROP-021',
    'An agent says whether a thread is idle.',
    droppedRefusal('agent/update_thread_properties/PROP-007'),
  ),
  alias(
    'customers-pin',
    'PROP-022',
    'A customer pins a chat.',
    droppedRefusal('customer/update_chat_properties/PROP-007'),
  ),
  alias(
    'limits-at-will',
    'LIMIT-011',
    'A client sets the limits of its licence.',
    droppedRefusal('configuration/update_license_properties/PROP-007'),
  ),
  broken('words-left-out', 'PROP-018', 'A text that is searched by its words is kept in no chat.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'chat_properties_set' ? { ...fact, properties: withoutWords(fact.properties) } : fact,
      ),
  }),
  broken(
    'defaults-lost',
    'PROP-015',
    'What is deleted of a licence stays.',
    dropFacts(({ type }) => type === 'license_properties_deleted'),
  ),
  broken('closed-unwritable', 'PROP-024', 'A closed thread keeps no new property.', dropFacts(isOfClosed)),
  broken('told-beside', 'PROP-025', 'What changed is told with another property beside it.', {
    worded: ({ ref }, payload) =>
      ref.kind === 'push' && ref.name === 'chat_properties_updated'
        ? { ...Object(payload), properties: { lc2: { greeting_id: 1 }, ...Object(payload).properties } }
        : payload,
  }),
  broken('one-for-both', 'PROP-026', 'What is set of a thread is set of its chat too.', {
    facts: (facts) => facts.flatMap(inChatToo),
  }),
  broken(
    'override-unread',
    'PROP-027',
    'A group has no settings of its own.',
    dropFacts(({ type }) => type === 'group_properties_set'),
  ),
  broken(
    'type-of-nothing',
    'PROP-016',
    'A property without a type is a number.',
    askedOtherwise('register_property', (payload) => ({ type: 'int', ...payload })),
  ),
  broken(
    'thread-by-id',
    'PROP-023',
    'A thread may be called by `id` alone.',
    askedOtherwise('update_thread_properties', renamed('id', 'thread_id')),
  ),
  broken(
    'groups-unasked',
    'PROP-029',
    'Whoever names no list of groups is told of each.',
    askedOtherwise('list_groups_properties', (payload) => ({ group_ids: [], ...payload })),
  ),
  broken(
    'group-by-another-name',
    'PROP-030',
    'A group whose properties are deleted may be called `group_id`.',
    askedOtherwise('delete_group_properties', renamed('group_id', 'id')),
  ),
];
