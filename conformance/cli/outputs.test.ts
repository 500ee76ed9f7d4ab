/** What is left of a run's files when the disk is full at its end. */
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Halt } from '../engine/halt.ts';
import { type ResultFile, resultFile } from '../report/json.ts';
import { fakeResult } from '../self/fake.ts';
import { Interrupt } from './interrupt.ts';
import { Outputs } from './outputs.ts';
import { refuseSharedFiles } from './shared-files.ts';

const RESULTS: ResultFile = resultFile(
  {
    kit: '0.1.0',
    target: { name: 'a target', offers: [] },
    selection: null,
    shard: null,
    versions: ['3.6'],
    seed: 7041,
    duration_ms: 1,
    executions: 0,
    complete: true,
    ended: null,
    catalogue: [],
  },
  [],
);

/** Takes ten bytes and is full then. */
function fullDisk(): (handle: number, bytes: Uint8Array, at: number) => number {
  let room = 10;
  return (_handle, bytes, at) => {
    if (room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const taken = Math.min(room, bytes.length - at);
    room -= taken;
    return taken;
  };
}

describe('files of a run', () => {
  let folder: string;
  let json: string;
  let baseline: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lck-outputs-'));
    json = join(folder, 'results.json');
    baseline = join(folder, 'baseline.txt');
  });

  it('keep what they held when the disk is full, and nothing is left beside them', async () => {
    writeFileSync(json, 'old results');
    writeFileSync(baseline, 'old baseline');
    const outputs = new Outputs({ json, baseline }, () => 'a baseline of more than ten bytes', fullDisk());
    await outputs.write(RESULTS);
    expect(readFileSync(json, 'utf8')).toBe('old results');
    expect(readFileSync(baseline, 'utf8')).toBe('old baseline');
    expect(readdirSync(folder).sort()).toEqual(['baseline.txt', 'results.json']);
    expect(outputs.faults).toEqual([`cannot write ${json}: ENOSPC`, `cannot write ${baseline}: ENOSPC`]);
  });

  it('are not there, instead of empty, when they were not there before', async () => {
    const outputs = new Outputs({ json }, undefined, fullDisk());
    await outputs.write(RESULTS);
    expect(readdirSync(folder)).toEqual([]);
    expect(outputs.faults).toEqual([`cannot write ${json}: ENOSPC`]);
  });

  it('are replaced whole, with the rights they had and through a link', async () => {
    writeFileSync(json, 'old results, longer than the new ones');
    chmodSync(json, 0o664);
    const link = join(folder, 'latest.json');
    symlinkSync(json, link);
    await new Outputs({ json: link }).write(RESULTS);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ results: [] });
    expect(statSync(json).mode & 0o777).toBe(0o664);
    expect(readdirSync(folder).sort()).toEqual(['latest.json', 'results.json']);
  });

  it('are written anew when somebody took them away, and told when their folder is gone', async () => {
    const ndjson = join(folder, 'results.ndjson');
    const outputs = new Outputs({ json, ndjson });
    outputs.streamed(fakeResult({ verdict: 'passed' }));
    rmSync(json);
    rmSync(ndjson);
    await outputs.write({ ...RESULTS, results: [fakeResult({ verdict: 'failed' })] });
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ results: [{ verdict: 'failed' }] });
    expect(JSON.parse(readFileSync(ndjson, 'utf8'))).toMatchObject({ verdict: 'failed' });
    const lost = new Outputs({ json, ndjson });
    rmSync(folder, { recursive: true });
    await lost.write(RESULTS);
    expect(lost.faults).toEqual([`cannot write ${json}: ENOENT`, `cannot write ${ndjson}: ENOENT`]);
  });

  it('are not left empty by a second signal', () => {
    writeFileSync(baseline, 'old');
    const outputs = new Outputs({ json, html: join(folder, 'r.html'), baseline }, () => 'new');
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('ended');
    });
    const interrupt = new Interrupt(
      new Halt(),
      () => undefined,
      () => outputs.abandon(),
    );
    process.emit('SIGINT');
    expect(() => process.emit('SIGINT')).toThrow('ended');
    interrupt.end();
    expect(exit.mock.calls).toEqual([[130]]);
    exit.mockRestore();
    expect(readdirSync(folder)).toEqual(['baseline.txt']);
  });

  it('are one each, by whatever name, and none is what the run reads', () => {
    writeFileSync(json, '{}');
    const link = join(folder, 'latest.json');
    symlinkSync(json, link);
    const other = `${folder}/./results.json`;
    const unmade = join(folder, 'new.xml');
    for (const options of [
      { json, junit: link },
      { json, ndjson: other },
      { junit: unmade, md: `${folder}/./new.xml` },
      { html: link, updateBaseline: true, baseline: json },
    ])
      expect(() => refuseSharedFiles(options), JSON.stringify(options)).toThrow('two reports go to one file');
    for (const options of [
      { md: link, ready: json },
      { json, config: other },
      { json: other, tokenFile: json },
      { html: other, ca: json },
      { junit: json, baseline: link },
      { json, merge: [link] },
    ])
      expect(() => refuseSharedFiles(options), JSON.stringify(options)).toThrow('would write over what --');
    refuseSharedFiles({ json: '/dev/null', junit: '/dev/null', md: unmade, baseline: json, config: link });
  });
});
