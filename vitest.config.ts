import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each takes minutes, and a file runs in one process: begun last, it would be waited for with half of the machine idle. */
const LONGEST = ['e2e/pages.test.ts', 'e2e/hostile.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((file) => moduleId.endsWith(file));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the two cores that it is meant for: each waits for a browser, a disk or a server a good part of its time.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'sources',
          // A process loads each module once, for all the files that it runs; what a test leaves behind is its own to clear.
          isolate: false,
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          globalSetup: 'e2e/setup/assets.ts',
        },
      },
      {
        extends: true,
        test: { name: 'product', include: ['e2e/**/*.test.ts'], globalSetup: 'e2e/setup/product.ts' },
      },
    ],
  },
});
