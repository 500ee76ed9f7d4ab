/**
 * The nouns of the Configuration API that are made, changed and deleted: one row each, with requests that are valid in
 * every version. The matrices play them; nothing here judges.
 */
import { compareVersions, type Version } from '../../../schemas/language/versions.ts';
import type { Json } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

/** What a row needs to know of the scene it is played in. */
export interface NounScene {
  readonly stage: Pick<Stage, 'version' | 'tenant'>;
  /** A name that nothing else on the licence has. */
  readonly mark: string;
  /** Somebody who can be in a group. */
  readonly memberId: string;
}

export interface NounRow {
  /** As in the names of its messages: `agent` for `create_agent` and `agent_created`. */
  readonly noun: 'agent' | 'bot' | 'group' | 'tag';
  /** Rule of what is told when one is made, changed and deleted, and of what a read gives back. */
  readonly told: string;
  readonly read: string;
  readonly since?: Version;
  /** Member that says which one it is; the answer has it, or else the request. */
  readonly key: 'id' | 'name';
  readonly create: (scene: NounScene) => Json;
  /** Changed members, without the key; each differs from what was created. */
  readonly update: (scene: NounScene) => Json;
  /** Members that a read gives only when they are asked for, and reads beside the list. */
  readonly fields?: readonly string[];
  readonly hasGet: boolean;
  readonly list: Json;
  /** Members that a list may leave out of its rows, since they are read one by one. */
  readonly byItself?: readonly string[];
  /** Members that may be told beside those that changed, because they say the same in another place. */
  readonly beside?: readonly string[];
}

const before = ({ stage }: NounScene, version: Version): boolean =>
  compareVersions(stage.version, version) < 0;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Working hours, the same every day: an object by day up to 3.4, a list later. A bot has a time zone too. */
function hours(scene: NounScene, start: string, who: 'agent' | 'bot'): Json {
  const timezone = 'Europe/Warsaw';
  const end = '17:30';
  if (before(scene, '3.5'))
    return {
      work_scheduler: Object.fromEntries(DAYS.map((day) => [day, { start, end }])),
      ...(who === 'bot' ? { timezone } : {}),
    };
  return { work_scheduler: { timezone, schedule: DAYS.map((day) => ({ day, enabled: true, start, end })) } };
}

/** A membership in the group that every licence has. */
const inEverybody = (priority: string): Json[] => [{ id: 0, priority }];

export const NOUN_ROWS: readonly NounRow[] = [
  {
    noun: 'agent',
    told: 'AGENT-027',
    read: 'CONF-008',
    key: 'id',
    create: (scene) => ({
      id: `${scene.mark}@example.com`,
      name: scene.mark,
      role: 'normal',
      job_title: 'Listener',
      mobile: '+48500100200',
      max_chats_count: 3,
      groups: inEverybody('last'),
      notifications: ['incoming_chat', 'ticket'],
      email_subscriptions: ['daily_summary'],
      ...hours(scene, '09:15', 'agent'),
    }),
    update: (scene) => ({
      job_title: 'Speaker',
      mobile: '+48500100201',
      max_chats_count: 4,
      groups: inEverybody('first'),
      notifications: ['new_goal'],
      email_subscriptions: ['weekly_summary'],
      ...hours(scene, '10:45', 'agent'),
    }),
    fields: [
      'groups',
      'work_scheduler',
      'email_subscriptions',
      'notifications',
      'job_title',
      'mobile',
      'max_chats_count',
    ],
    hasGet: true,
    list: {},
  },
  {
    noun: 'bot',
    told: 'CONF-018',
    read: 'CONF-010',
    key: 'id',
    create: (scene) => ({
      name: scene.mark,
      owner_client_id: scene.stage.tenant.clientId,
      default_group_priority: 'last',
      job_title: 'Listener',
      max_chats_count: 3,
      groups: inEverybody('last'),
      ...hours(scene, '09:15', 'bot'),
    }),
    update: (scene) => ({
      name: `${scene.mark} renamed`,
      default_group_priority: 'first',
      ...(before(scene, '3.5') ? {} : { job_title: 'Speaker' }),
      max_chats_count: 4,
      groups: inEverybody('first'),
      ...hours(scene, '10:45', 'bot'),
    }),
    fields: ['groups', 'work_scheduler', 'job_title', 'max_chats_count', 'timezone'],
    hasGet: true,
    list: { all: true },
    byItself: ['owner_client_id', 'default_group_priority'],
    beside: ['timezone'],
  },
  {
    noun: 'group',
    told: 'CONF-018',
    read: 'CONF-002',
    key: 'id',
    create: ({ mark, memberId }) => ({
      name: mark,
      language_code: 'pl',
      agent_priorities: { [memberId]: 'normal' },
    }),
    update: ({ mark, memberId }) => ({
      name: `${mark} renamed`,
      language_code: 'de',
      agent_priorities: { [memberId]: 'first' },
    }),
    fields: ['agent_priorities', 'routing_status'],
    hasGet: true,
    list: {},
  },
  {
    noun: 'tag',
    told: 'TAG-012',
    read: 'TAG-010',
    since: '3.5',
    key: 'name',
    create: ({ mark }) => ({ name: mark, group_ids: [] }),
    update: () => ({ group_ids: [0] }),
    hasGet: false,
    list: {},
  },
];

/** One of a noun as a check made it. */
interface Made {
  /** What names it in requests and messages. */
  readonly ref: Json;
  readonly given: Json;
}

/** Makes one; a refusal breaks the rule that is judged. */
export async function make(owner: Pick<Stage['owner'], 'ok'>, row: NounRow, scene: NounScene): Promise<Made> {
  const given = row.create(scene);
  const answer = await owner.ok(`create_${row.noun}`, given);
  return { ref: { [row.key]: answer[row.key] ?? given[row.key] }, given };
}

/** The members of a read that a request named. */
export function named(read: Json, request: Json): Json {
  return Object.fromEntries(Object.keys(request).map((name) => [name, read[name]]));
}

/** What is told of a change, without what may stand beside it. */
export function changesIn(news: Json, { beside = [] }: NounRow, request: Json): Json {
  const rest = Object.entries(news).filter(([name]) => name in request || !beside.includes(name));
  return Object.fromEntries(rest);
}
