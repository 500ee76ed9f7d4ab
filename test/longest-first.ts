/**
 * In which order the files are played: the longest first, so that no worker is left alone with one at the end. vitest knows
 * how long they took when it has played them here before; a fresh clone, as a CI has it, would go by their sizes.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes ten seconds and more, the longest first. One that is new or gone costs nothing but time. */
const LONGEST = [
  'test/tarball.test.ts',
  'test/conformance.test.ts',
  'test/judge-your-server.test.ts',
  'conformance/self/ends.test.ts',
  'conformance/self/hostile/hostile.test.ts',
  'schemas/reading/judges.test.ts',
  'tools/fixtures/fixtures.test.ts',
  'tools/gen/gen.test.ts',
  'reference-server/core/decide/dropped.test.ts',
  'conformance/self/mutants.test.ts',
  'tools/fixtures/types.test.ts',
  'reference-server/testing/storm/storm.test.ts',
  'tools/gen/asyncapi.test.ts',
  'bin/bad-input.test.ts',
  'conformance/self/nothing-left.test.ts',
  'bin/specification.test.ts',
  'test/omissions/compiled.test.ts',
];

export class LongestFirst extends BaseSequencer {
  /** As vitest does, but for these: they begin their project. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const place = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
      return projects.indexOf(project.name) * 1_000 + (place < 0 ? LONGEST.length : place);
    };
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
