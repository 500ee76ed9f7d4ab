/**
 * Settings of a shared licence: by group properties where there are such, by licence properties otherwise; read
 * before they are first written, written only where they differ, and put back at the end.
 */
import { SETTING_DEFAULTS } from '../../../schemas/tables/default-properties.ts';
import { NotOffered } from '../../check.ts';
import type { LicenseSpec } from '../../target.ts';
import { isRecord } from '../ports.ts';
import type { Noted, RunNote } from './note.ts';
import { groupProperties, type Provision } from './provision.ts';

type Wanted = NonNullable<LicenseSpec['properties']>;
type Name = keyof Wanted;
type Value = number | boolean;

const NAMESPACE = 'chats';

/** Settings that a group may have of its own, under another name: 1 on, 0 off, -1 as the licence. */
const OF_GROUPS: Readonly<Partial<Record<Name, string>>> = {
  manual_routing: 'manual_routing.override',
  'queue.enabled': 'queue.enabled.override',
};

/** Timers: in a run that waits for nothing they are in nobody's way, as long as they are minutes. */
const TIMERS: ReadonlySet<Name> = new Set<Name>([
  'archive_chat_after_min',
  'archive_offline_chat_after_min',
  'chat_inactive_after_min',
  'transfer_chat_after_min',
  'customer_timeout_after_min',
]);

/** A queue that holds so many is as good as one without a limit: no check makes more chats. */
const QUEUE_ENOUGH = 10;

/** Under which words a note keeps what was found. */
const LICENCE = 'licence';
const GROUP_0 = 'group 0';

/** Puts back, from a note, what a run had found. */
export async function restoreSettings(provision: Provision, kept: Noted['kept']): Promise<void> {
  const only = (values: Readonly<Record<string, unknown>> = {}, names: readonly string[]) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
  const ofLicence = only(kept[LICENCE], Object.keys(SETTING_DEFAULTS.license.chats));
  // The limit of the queue is read with the others and cannot be written.
  delete ofLicence['queue.limit'];
  if (Object.keys(ofLicence).length > 0)
    await provision.takeBack('configuration', 'update_license_properties', {
      properties: { [NAMESPACE]: ofLicence },
    });
  const overrides = Object.values(OF_GROUPS);
  if (kept[GROUP_0] === undefined) return;
  const before = {
    ...Object.fromEntries(overrides.map((name) => [name, -1])),
    ...only(kept[GROUP_0], overrides),
  };
  await provision.takeBack('configuration', 'update_group_properties', {
    group_id: 0,
    properties: { [NAMESPACE]: before },
  });
}

/** What a check that says nothing of a setting relies on. */
const RELIED_ON: Wanted = { manual_routing: false, prefer_recent_agent: false, 'queue.enabled': true };

interface SettingsKept {
  readonly groups: readonly number[];
  readonly timers: boolean;
}

export class LicenceSettings {
  private readonly provision: Provision;
  private readonly note: RunNote;
  private readonly original = new Map<string, Value>();
  private readonly current = new Map<string, Value>();
  private readonly groups = new Map<string, { readonly now: number; readonly before: number }>();
  private group0: Readonly<Record<string, unknown>> = {};
  private loaded: Promise<void> | undefined;
  private readonly isServed: boolean;

  /** Where the Configuration API is not served nothing is read or written, and the licence is taken to be as most are. */
  constructor(provision: Provision, note: RunNote, isServed = true) {
    this.provision = provision;
    this.note = note;
    this.isServed = isServed;
  }

  /** Makes the licence what a check wishes. Throws `NotOffered`, before anything is written, for what clients cannot set. */
  async apply(wanted: Wanted, { groups, timers }: SettingsKept): Promise<void> {
    refuseUnwritable(wanted);
    if (!this.isServed) {
      if (timers || asksSettings({ properties: wanted }))
        throw new NotOffered('settings (the Configuration API)');
      return;
    }
    this.loaded ??= this.load();
    await this.loaded;
    const all: Wanted = { ...RELIED_ON, ...wanted };
    await this.applyToGroups(all, groups);
    const changes: Record<string, Value> = {};
    for (const name of new Set<string>([...Object.keys(all), ...this.current.keys()])) {
      const value = valueFor(name, all, timers) ?? this.original.get(name);
      if (value !== undefined && this.current.get(name) !== value) changes[name] = value;
    }
    if (Object.keys(changes).length > 0) await this.write(changes);
  }

  /** Value of a setting as the licence has it now. */
  async valueOf(name: Name): Promise<Value | undefined> {
    if (!this.isServed) return undefined;
    this.loaded ??= this.load();
    await this.loaded;
    return this.current.get(name);
  }

  /** Puts everything back as it was found. */
  async putBack(): Promise<void> {
    for (const [key, { now, before }] of this.groups) {
      const [id, name = ''] = key.split(' ');
      // The other groups are the kit's own and are deleted.
      if (id === '0' && now !== before)
        await this.provision.takeBack('configuration', 'update_group_properties', {
          group_id: 0,
          properties: { [NAMESPACE]: { [name]: before } },
        });
    }
    this.groups.clear();
    const changes: Record<string, Value> = {};
    for (const [name, value] of this.original) if (this.current.get(name) !== value) changes[name] = value;
    if (Object.keys(changes).length === 0) return;
    await this.provision.takeBack('configuration', 'update_license_properties', {
      properties: { [NAMESPACE]: changes },
    });
  }

  private async load(): Promise<void> {
    // A target without such settings does what they are by default.
    const answer = await this.provision.needIfThere(
      'configuration',
      'list_license_properties',
      { namespace: NAMESPACE },
      'settings',
    );
    const found = isRecord(answer) && isRecord(answer[NAMESPACE]) ? answer[NAMESPACE] : {};
    for (const [name, fallback] of Object.entries(SETTING_DEFAULTS.license.chats)) {
      const value = found[name];
      const known = typeof value === 'number' || typeof value === 'boolean' ? value : fallback;
      this.original.set(name, typeof known === typeof fallback ? known : fallback);
    }
    for (const [name, value] of this.original) this.current.set(name, value);
    this.group0 = await groupProperties(this.provision, 0, NAMESPACE);
  }

  private ofGroup0(name: string): number {
    const value = this.group0[name];
    return typeof value === 'number' ? value : -1;
  }

  private async applyToGroups(all: Wanted, groups: readonly number[]): Promise<void> {
    for (const [name, override] of Object.entries(OF_GROUPS)) {
      const wanted = isName(name) ? all[name] : undefined;
      for (const id of groups) {
        const key = `${id} ${override}`;
        const before = this.groups.get(key)?.before ?? (id === 0 ? this.ofGroup0(override) : -1);
        const value = wanted === this.original.get(name) ? before : Number(wanted);
        if ((this.groups.get(key)?.now ?? before) === value) continue;
        if (id === 0) await this.note.keep(GROUP_0, this.group0);
        await this.writeGroup(key, value);
        this.groups.set(key, { now: value, before });
      }
    }
  }

  private async writeGroup(key: string, value: number): Promise<void> {
    const [id, name = ''] = key.split(' ');
    await this.provision.need(
      'configuration',
      'update_group_properties',
      { group_id: Number(id), properties: { [NAMESPACE]: { [name]: value } } },
      'settings',
    );
  }

  private async write(changes: Readonly<Record<string, Value>>): Promise<void> {
    const properties = { [NAMESPACE]: changes };
    await this.note.keep(LICENCE, Object.fromEntries(this.original));
    await this.provision.need('configuration', 'update_license_properties', { properties }, 'settings');
    for (const [name, value] of Object.entries(changes)) this.current.set(name, value);
  }
}

/** What no client may write; the same words decide before a run which checks cannot be played. */
export function beyondClients(wanted: Wanted): string | undefined {
  const limit = wanted['queue.limit'];
  if (limit !== undefined && limit < QUEUE_ENOUGH) return 'a queue limit that clients may not write';
  return wanted.messaging_mode === true ? 'messaging mode, which clients may not write' : undefined;
}

function refuseUnwritable(wanted: Wanted): void {
  const lack = beyondClients(wanted);
  if (lack !== undefined) throw new NotOffered(lack);
}

function isName(name: string): name is Name {
  return name === 'messaging_mode' || Object.hasOwn(SETTING_DEFAULTS.license.chats, name);
}

function valueFor(name: string, all: Wanted, timers: boolean): Value | undefined {
  if (!isName(name)) return undefined;
  if (OF_GROUPS[name] !== undefined || name === 'queue.limit' || name === 'messaging_mode') return undefined;
  return TIMERS.has(name) && !timers ? undefined : all[name];
}

/** Whether a licence has to be set otherwise than a new one is, for a check that waits for nothing. */
export function asksSettings({ properties = {}, groups = [] }: LicenseSpec): boolean {
  const usual: Readonly<Record<string, unknown>> = { ...SETTING_DEFAULTS.license.chats, ...RELIED_ON };
  const isUsual = ([name, value]: readonly [string, unknown]): boolean =>
    (isName(name) && TIMERS.has(name)) || value === usual[name];
  return groups.length > 0 || !Object.entries(properties).every(isUsual);
}

/** Whether a wish changes the licence itself, so that nobody else may play on it. */
export function touchesLicence(wanted: Wanted): boolean {
  return Object.keys(wanted).some((name) => valueFor(name, wanted, false) !== undefined);
}
