import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

const everywhere = ['**/node_modules/**', '**/dist/**', '**/testdata/**']

/**
 * Three groups. "pure" needs no database. "server" shares one PostgreSQL for the whole run
 * (server/platform/postgres/testing.ts). "e2e" drives the built product with a real browser, each
 * file with a server of its own. A group's set-up only runs when one of its files does.
 */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
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
