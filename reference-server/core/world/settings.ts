/**
 * Settings are properties: a licence and a group keep what was set by namespace and name, as it is on the wire, and
 * everybody reads them here, with the default where nothing was set. Whatever `update_license_properties` and
 * `update_group_properties` write is what the router reads. A setting that nobody knows does not compile.
 */
import { type LicenseLimit, SETTING_DEFAULTS } from '../../../schemas/tables/default-properties.ts';
import type { Group } from './groups.ts';
import type { License } from './license.ts';
import type { Named } from './own-settings.ts';
import type { Properties } from './values.ts';

/** Settings of a licence and of a group, by namespace and name. */
export type SettingsOfLicenses = {
  readonly [Namespace in keyof typeof SETTING_DEFAULTS.license]: Named<
    (typeof SETTING_DEFAULTS.license)[Namespace]
  >;
};
export type SettingsOfGroups = {
  readonly [Namespace in keyof typeof SETTING_DEFAULTS.group]: Named<
    (typeof SETTING_DEFAULTS.group)[Namespace]
  >;
};

/** A value of another type than the default's counts as not set: no write that was checked leaves one. */
function stored<V>(set: Properties, namespace: string, name: string, otherwise: V): V {
  const value = set[namespace]?.[name];
  return typeof value === typeof otherwise ? (value as V) : otherwise;
}

/** The value of a licence's setting. */
export function licenseSetting<
  Namespace extends keyof SettingsOfLicenses & string,
  Name extends keyof SettingsOfLicenses[Namespace] & string,
>(
  license: Pick<License, 'properties'>,
  namespace: Namespace,
  name: Name,
): SettingsOfLicenses[Namespace][Name] {
  const defaults: SettingsOfLicenses = SETTING_DEFAULTS.license;
  return stored(license.properties, namespace, name, defaults[namespace][name]);
}

/** How many of a thing a licence may have: what is its own and what came to it, never above what is hard (LIMIT-010). */
export function licenseLimit(license: Pick<License, 'properties'>, name: LicenseLimit): number {
  const part = (of: 'base' | 'additional' | 'hard') => licenseSetting(license, 'limits', `${name}.${of}`);
  return Math.min(part('base') + part('additional'), part('hard'));
}

/** The value of a group's setting; of a group that is not there the default. */
export function groupSetting<
  Namespace extends keyof SettingsOfGroups & string,
  Name extends keyof SettingsOfGroups[Namespace] & string,
>(
  group: Pick<Group, 'properties'> | undefined,
  namespace: Namespace,
  name: Name,
): SettingsOfGroups[Namespace][Name] {
  const defaults: SettingsOfGroups = SETTING_DEFAULTS.group;
  return stored(group?.properties ?? {}, namespace, name, defaults[namespace][name]);
}
