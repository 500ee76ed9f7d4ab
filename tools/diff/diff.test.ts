import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { since, until, window } from '../../schemas/language/window.ts';
import { createRegistry } from '../../schemas/reading/registry.ts';
import { definitions, pairs } from '../../schemas/testing/invented.ts';
import { type Change, diffVersions } from './diff.ts';
import { compareShapes, rehang } from './fields.ts';
import type { Direction } from './impact.ts';
import { shapeOf } from './shape.ts';

const source = { registry: createRegistry(definitions), overlays: pairs };
const changes = (from: '3.4' | '3.5' | '3.6', to: '3.5' | '3.6' | '3.7', message: string) =>
  diffVersions(from, to, source)
    .changes.filter((change) => change.message === message)
    .map(({ message: _, direction: __, ...change }) => change);
const short = ({ kind, path, from, what }: Partial<Change>) =>
  [kind, path, ...(from ? [`was ${from}`] : []), ...(what ? [what] : [])].join(' ');

describe('the difference between versions of an invented protocol', () => {
  it('names what was added, removed, renamed and narrowed, with nested paths', () => {
    expect(changes('3.5', '3.6', 'agent/Box').map(short)).toEqual([
      'added items[].width',
      'renamed size was volume',
      'added owner',
      'narrowed weight required, was optional',
      'removed keeper',
    ]);
  });

  it('tells a move of an overlay pair as a move, also where the structure is nested', () => {
    expect(changes('3.6', '3.7', 'agent/Box').map(short)).toContain('moved place was shelf.place');
    const nested = changes('3.6', '3.7', 'agent/put_item/response');
    expect(nested.map(short)).toContain('moved box.place was box.shelf.place');
    expect(nested.map(short)).toContain('renamed box.labels.<*>.by was box.labels.<*>.author');
  });

  it('sees a new branch of a union as more values and the fields only it has', () => {
    expect(changes('3.6', '3.7', 'agent/put_item/request').map(short)).toEqual([
      'widened item.type values +hologram',
      'added item.depth',
    ]);
  });

  it('compares two definitions of one name, and names the structure to which a field belongs', () => {
    const [first, ...rest] = changes('3.5', '3.6', 'agent/list_boxes/response').filter(
      ({ structure }) => structure === undefined,
    );
    expect(short(first!)).toBe('added found');
    expect(rest.map(short)).toContain('removed boxes');
    const inBox = changes('3.5', '3.6', 'agent/put_item/response').find(({ path }) => path === 'box.owner');
    expect(inBox).toMatchObject({ structure: 'agent/Box' });
    expect(changes('3.6', '3.7', 'agent/Hologram').map(short)).toEqual(['added ']);
  });

  it('says what a chain of versions adds up to', () => {
    expect(changes('3.4', '3.7', 'agent/Box').map(short)).toContain('renamed size was volume');
    expect(changes('3.4', '3.5', 'agent/Box')).toEqual([]);
  });

  it('refuses the wrong order', () => {
    expect(() => diffVersions('3.6', '3.5', source)).toThrow('3.6 is not older than 3.5');
  });
});

describe('whom a change breaks', () => {
  const judged = (field: object, direction: Direction) => {
    const schema = Type.Object({ x: field as Type.TSchema });
    const [before, after] = [shapeOf(schema, '3.5'), shapeOf(schema, '3.6')];
    const found = compareShapes({
      older: rehang(before.fields, []),
      newer: after,
      direction,
      structureOf: () => undefined,
    });
    return found.map(
      ({ kind, breaks }) => `${kind}: client ${breaks.old_client}, server ${breaks.old_server}`,
    );
  };
  const grown = Type.Union([Type.Enum(['a'], until('3.5')), Type.Enum(['a', 'b'], since('3.6'))]);
  const shrunk = Type.Union([Type.Enum(['a', 'b'], until('3.5')), Type.Enum(['a'], since('3.6'))]);
  const longer = Type.Union([
    Type.String({ maxLength: 5, ...until('3.5') }),
    Type.String({ maxLength: 9, ...since('3.6') }),
  ]);
  const otherType = Type.Union([Type.String(until('3.5')), Type.Boolean(since('3.6'))]);

  it.each<[string, object, Direction, string[]]>([
    ['new optional', Type.Optional(Type.String(since('3.6'))), 'request', ['added: client no, server maybe']],
    ['new required', Type.String(since('3.6')), 'request', ['added: client yes, server maybe']],
    ['new optional', Type.Optional(Type.String(since('3.6'))), 'output', ['added: client no, server no']],
    ['new required', Type.String(since('3.6')), 'output', ['added: client no, server yes']],
    [
      'old optional',
      Type.Optional(Type.String(until('3.5'))),
      'request',
      ['removed: client maybe, server no'],
    ],
    ['old required', Type.String(until('3.5')), 'request', ['removed: client maybe, server yes']],
    [
      'old optional',
      Type.Optional(Type.String(until('3.5'))),
      'output',
      ['removed: client maybe, server no'],
    ],
    ['old required', Type.String(until('3.5')), 'output', ['removed: client yes, server no']],
    ['more values', grown, 'request', ['widened: client no, server yes']],
    ['more values', grown, 'output', ['widened: client maybe, server no']],
    ['fewer values', shrunk, 'request', ['narrowed: client yes, server no']],
    ['fewer values', shrunk, 'output', ['narrowed: client no, server maybe']],
    ['fewer values', shrunk, 'both', ['narrowed: client yes, server maybe']],
    ['a higher maximum', longer, 'request', ['widened: client no, server yes']],
    ['another type', otherType, 'request', ['changed: client yes, server yes']],
    ['another type', otherType, 'output', ['changed: client yes, server yes']],
    [
      'required later',
      Type.Optional(Type.String(window({ requiredSince: '3.6' }))),
      'request',
      ['narrowed: client yes, server no'],
    ],
    [
      'required before',
      Type.Optional(Type.String(window({ requiredUntil: '3.5' }))),
      'output',
      ['widened: client yes, server no'],
    ],
  ])('%s: %j of a %s', (_name, field, direction, expected) => {
    expect(judged(field, direction)).toEqual(expected);
  });
});

describe('the published definitions', () => {
  it.each(VERSIONS.slice(1).map((to, index) => [VERSIONS[index]!, to] as const))(
    '%s to %s: every change says whom it breaks, none is told twice',
    (from, to) => {
      const { changes: found } = diffVersions(from, to);
      expect(found.length).toBeGreaterThan(0);
      for (const change of found) {
        expect(Object.values(change.breaks).every((impact) => ['yes', 'maybe', 'no'].includes(impact))).toBe(
          true,
        );
        if (change.kind === 'renamed' || change.kind === 'moved') expect(change.from).not.toBe(change.path);
        if (['widened', 'narrowed', 'changed'].includes(change.kind)) expect(change.what).toBeTruthy();
      }
      expect(new Set(found.map((change) => JSON.stringify(change))).size).toBe(found.length);
    },
  );
});
