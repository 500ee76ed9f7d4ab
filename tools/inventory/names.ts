/**
 * Compares what is not a message: error types, system messages with their variables, system events with their details,
 * default properties with their types, access and values, and scopes.
 */

import { resolve } from '../../schemas/reading/resolve.ts';
import { DEFAULT_PROPERTIES, type DefaultProperty } from '../../schemas/tables/default-properties.ts';
import { ERROR_TYPES } from '../../schemas/tables/errors.ts';
import { SCOPES, UNLISTED_SCOPES } from '../../schemas/tables/scopes.ts';
import { findSystemEvent, SYSTEM_EVENTS } from '../../schemas/tables/system-events.ts';
import { SYSTEM_MESSAGES } from '../../schemas/tables/system-messages.ts';
import { compareFields } from './compare.ts';
import type { Inventory, PropertyRecord } from './records.ts';
import type { Note } from './report.ts';

/** Compares every list of names, and what is said about each name. */
export function compareNames(inventory: Inventory, note: Note, count: (kind: string) => void): void {
  const lists: Record<string, { wanted: readonly string[]; got: readonly string[] }> = {
    'error types': { wanted: Object.keys(inventory.errors.errors), got: ERROR_TYPES },
    'system messages': {
      wanted: Object.keys(inventory.system_messages.system_messages),
      got: Object.keys(SYSTEM_MESSAGES),
    },
    'system events': {
      wanted: inventory.system_messages.system_events.map(eventName),
      got: SYSTEM_EVENTS.map(eventName),
    },
    'default properties': {
      wanted: inventory.properties.properties.map(propertyName),
      got: DEFAULT_PROPERTIES.map(propertyName),
    },
    scopes: { wanted: Object.keys(inventory.scopes.scopes), got: Object.keys(SCOPES).filter(listed) },
    'unlisted scopes': {
      wanted: Object.keys(inventory.scopes.required_but_not_listed),
      got: UNLISTED_SCOPES,
    },
  };
  for (const [kind, { wanted, got }] of Object.entries(lists)) {
    for (const name of wanted) {
      count(kind);
      if (!got.includes(name)) note('all', `${kind} ${name}`, 'missing');
    }
    for (const name of got) if (!wanted.includes(name)) note('all', `${kind} ${name}`, 'ours only');
  }
  compareMessages(inventory, note);
  compareEvents(inventory, note);
  for (const record of inventory.properties.properties) compareProperty(record, note);
}

const listed = (scope: string) => !(UNLISTED_SCOPES as readonly string[]).includes(scope);
const propertyName = ({ namespace, name }: { namespace: string; name: string }) => `${namespace}.${name}`;
const eventName = (event: { source: string; subtype: string; version: number }) =>
  `${event.source}.${event.subtype}.${event.version}`;

/** A message with several wordings has the variables of all of them in the record, ours those that can stand together. */
function compareMessages(inventory: Inventory, note: Note): void {
  for (const [name, { text_vars }] of Object.entries(inventory.system_messages.system_messages)) {
    const ours = (SYSTEM_MESSAGES as Record<string, { vars: readonly string[] }>)[name]?.vars;
    if (ours !== undefined) compareSets(text_vars, ours, `system messages ${name}`, note);
  }
}

function compareSets(wanted: readonly string[], got: readonly string[], key: string, note: Note): void {
  for (const each of wanted) if (!got.includes(each)) note('all', `${key} ${each}`, 'missing');
  for (const each of got) if (!wanted.includes(each)) note('all', `${key} ${each}`, 'ours only');
}

function compareEvents(inventory: Inventory, note: Note): void {
  for (const record of inventory.system_messages.system_events) {
    const ours = findSystemEvent(record.source, record.subtype, record.version);
    if (ours === undefined) continue;
    const schema = resolve(ours.details, { version: '3.7', strength: 'exact' });
    for (const difference of compareFields(record.details, schema, 'strict')) {
      const at = difference.indexOf(': ');
      note('all', `system events ${eventName(record)} ${difference.slice(0, at)}`, difference.slice(at + 2));
    }
  }
}

function compareProperty(record: PropertyRecord, note: Note): void {
  const ours = DEFAULT_PROPERTIES.find((each) => propertyName(each) === propertyName(record));
  if (ours === undefined) return;
  const key = `default properties ${propertyName(record)}`;
  if (ours.type !== record.type) note('all', key, `type ${record.type}, ours ${ours.type}`);
  const values = (record.values ?? []).join(' ');
  if (values !== (ours.values ?? []).join(' ')) {
    note('all', key, `values ${values}, ours ${(ours.values ?? []).join(' ')}`);
  }
  compareSets(recordedAccess(record), ownAccess(ours), key, note);
}

/** `thread agent r` for each right. */
function recordedAccess({ access }: PropertyRecord): string[] {
  return access.flatMap((entry) =>
    entry.locations.flatMap((at) => entry.who.map((who) => `${at} ${who} ${entry.access}`)),
  );
}

function ownAccess({ access }: DefaultProperty): string[] {
  return Object.entries(access).flatMap(([at, sides]) =>
    Object.entries(sides).map(([who, right]) => `${at} ${who} ${right}`),
  );
}
