import { describe, expect, it } from 'vitest';
import { ACTS } from './index.ts';
import { UNSERVED } from './served.ts';

describe.each(['agent', 'customer', 'configuration'] as const)('%s actions', (api) => {
  it('are served or unserved, never both', () => {
    const served = new Set(Object.keys(ACTS[api]));
    expect(UNSERVED[api].filter((name) => served.has(name))).toEqual([]);
    expect(served.size).toBeGreaterThan(0);
  });
});
