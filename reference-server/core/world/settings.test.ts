/** Settings: every default belongs to a property that exists at that place, and what was set is what is read. */
import { describe, expect, it } from 'vitest';
import { findDefaultProperty, SETTING_DEFAULTS } from '../../../schemas/tables/default-properties.ts';
import { newGroup } from './groups.ts';
import { emptyLicense } from './license.ts';
import { OWN_SETTINGS } from './own-settings.ts';
import { groupSetting, licenseSetting } from './settings.ts';

const TYPES: Readonly<Record<string, string>> = { boolean: 'bool', number: 'int', string: 'string' };

const settings = Object.entries(SETTING_DEFAULTS).flatMap(([place, namespaces]) =>
  Object.entries(namespaces).flatMap(([namespace, names]) =>
    Object.entries(names).map(([name, value]) => ({ place, namespace, name, type: TYPES[typeof value] })),
  ),
);

describe('settings', () => {
  it.each(settings)('$place $namespace.$name is a default property of that place and type', (setting) => {
    const property = findDefaultProperty(setting.namespace, setting.name);
    expect(property?.type).toBe(setting.type);
    expect(Object.keys(property?.access ?? {})).toContain(setting.place);
  });

  it.each(Object.keys(OWN_SETTINGS))('%s is ours alone', (name) => {
    expect(findDefaultProperty('chats', name)).toBeUndefined();
  });

  it('of a licence are what was set, else the default', () => {
    const license = emptyLicense('org', 1, 'client', 0);
    expect(licenseSetting(license, 'chats', 'queue.limit')).toBe(900);
    license.properties = { chats: { 'queue.limit': 3, 'queue.enabled': false } };
    expect(licenseSetting(license, 'chats', 'queue.limit')).toBe(3);
    expect(licenseSetting(license, 'chats', 'queue.enabled')).toBe(false);
    expect(licenseSetting(license, 'chats', 'archive_chat_after_min')).toBe(30);
  });

  it('of a group are what was set, else the default, also of a group that is gone', () => {
    const group = newGroup(1, 'Support', { properties: { chats: { 'manual_routing.override': 1 } } });
    expect(groupSetting(group, 'chats', 'manual_routing.override')).toBe(1);
    expect(groupSetting(group, 'chats', 'queue.enabled.override')).toBe(-1);
    expect(groupSetting(undefined, 'chats', 'queue.routing_priority')).toBe(0);
  });
});
