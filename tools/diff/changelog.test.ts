/** Our difference agrees with the vendor's changelogs, bullet by bullet; where it does not, the data say why. */
import { describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { BULLETS } from './changelog.ts';
import { diffVersions } from './diff.ts';
import { upgradeRows } from './upgrade.ts';

const diffs = new Map(
  VERSIONS.slice(1).map((version, index) => {
    const diff = diffVersions(VERSIONS[index]!, version);
    return [version, { diff, rows: upgradeRows(diff) }] as const;
  }),
);

function isOurs(said: string, version: Version): boolean {
  const { diff, rows } = diffs.get(version)!;
  const [kind = '', message = '', path = ''] = said.split(' ');
  if (kind === 'header')
    return rows.some(({ change }) => change.startsWith(`the header \`${message}\` is gone`));
  return diff.changes.some(
    (change) =>
      change.kind === kind &&
      change.message === message &&
      (path.endsWith('*') ? change.path.startsWith(path.slice(0, -1)) : change.path === path),
  );
}

describe('the changelogs', () => {
  it('have nothing that ours lacks', () => {
    const lacking = BULLETS.flatMap(({ api, version, bullet, ours = [] }) =>
      ours.filter((said) => !isOurs(said, version)).map((said) => `${api} ${version} ${bullet}: ${said}`),
    );
    expect(lacking).toEqual([]);
  });

  it('are listed whole: every bullet once, without a gap, each with what it is or why it is none', () => {
    const counts: Readonly<Record<string, number>> = {
      ...{ 'agent 3.5': 9, 'agent 3.6': 32, 'agent 3.7': 8, 'customer 3.5': 4, 'customer 3.6': 19 },
      ...{ 'customer 3.7': 4, 'configuration 3.5': 18, 'configuration 3.6': 11, 'configuration 3.7': 5 },
    };
    const listed = Map.groupBy(BULLETS, ({ api, version }) => `${api} ${version}`);
    for (const [key, count] of Object.entries(counts))
      expect(
        listed.get(key)?.map(({ bullet }) => bullet),
        key,
      ).toEqual(Array.from({ length: count }, (_, at) => at + 1));
    for (const { ours, why } of BULLETS) expect((ours?.length ?? 0) > 0).toBe(why === undefined);
  });

  it('would show an invented bullet', () => {
    expect(isOurs('added agent/invented/push', '3.6')).toBe(false);
    expect(isOurs('removed agent/Customer visit', '3.6')).toBe(false);
  });
});

describe('an upgrader', () => {
  const rows = (version: Version) => diffs.get(version)!.rows;

  it('is told of removed webhooks, headers and rules as what breaks', () => {
    const broken = rows('3.6').filter(({ group }) => group === 'breaks you');
    const changes = broken.map(({ change }) => change);
    expect(changes).toContain('the webhook `incoming_customer` is gone');
    expect(changes.some((change) => change.startsWith('the header `X-Author-Id` is gone'))).toBe(true);
    expect(changes.some((change) => change.startsWith('rule LIST-015 ends'))).toBe(true);
  });

  it('reads one row for work_scheduler, with all who carry it', () => {
    const named = rows('3.5').filter(({ change }) => change.includes('work_scheduler'));
    expect(named).toHaveLength(1);
    expect(named[0]).toMatchObject({ group: 'breaks you', change: '`work_scheduler` has another shape' });
    expect(named[0]!.users).toEqual(
      expect.arrayContaining([
        'agent/agent_created/push',
        'bot_created/webhook',
        'configuration/create_bot/request',
      ]),
    );
  });

  it('learns what to do, where a structure is carried, and where the changelog is', () => {
    const visit = rows('3.6').find(({ change }) => change.startsWith('renamed `visit`'))!;
    expect(visit.users).toContain('agent/incoming_chat/push');
    expect(visit.users.some((user) => /\/[A-Z]/.test(user))).toBe(false);
    expect(visit.todo).toBe('Read it there.');
    for (const version of ['3.5', '3.6', '3.7'] as const)
      for (const row of rows(version)) {
        expect(row.todo, row.change).not.toBe('');
        expect(row.changelog).toMatch(/^https:\/\/platform\.text\.com\/docs\/.*changelog\/#v3[567]---/);
      }
  });

  it('is told every rule that begins or ends', () => {
    const told = rows('3.6').filter(({ change }) => /^rule \S+ (begins|ends)/.test(change));
    expect(told.length).toBeGreaterThan(20);
  });
});
