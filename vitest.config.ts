import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
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
