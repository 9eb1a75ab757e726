import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

const everywhere = ['**/node_modules/**', '**/dist/**', '**/testdata/**']

/**
 * Three groups. "pure" needs no database. "server" shares one PostgreSQL for the whole run
 * (server/platform/postgres/testing.ts). "e2e" drives the built product with a real browser, each
 * file with a server of its own. A group's set-up only runs when one of its files does.
 *
 * Files of the first two share a process, one after the other: loading the program anew for each of
 * them took a sixth of the time ("pure" 126 s, now 82). A test that changes what outlives it (the
 * shelf of regulations, the environment) puts it back. What is polled may take its time, because
 * tests of other files use the same two processors.
 */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          isolate: false,
          include: [
            'packages/**/*.test.ts',
            'station/**/*.test.ts',
            'tools/**/*.test.ts',
            'web/src/**/*.test.{ts,tsx}',
            'tests/{law,shape}/**/*.test.ts',
          ],
          exclude: everywhere,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          isolate: false,
          include: [
            'server/**/*.test.ts',
            'demo/**/*.test.ts',
            'tests/{conformance,faults,golden}/**/*.test.ts',
          ],
          exclude: everywhere,
          globalSetup: ['server/platform/postgres/test-cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: everywhere,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
