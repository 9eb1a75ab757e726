import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findMissing } from './complete-lock.mjs'

test('the lock of this repository is complete: npm ci accepts it on every platform', () => {
  const file = new URL('../../package-lock.json', import.meta.url)
  expect(findMissing(JSON.parse(readFileSync(file, 'utf8')))).toEqual({})
})

test('an optional package is missed only where no folder on the way out has it', () => {
  const optionalDependencies = { 'tool-linux-x64-musl': '1.0.0', 'tool-win32-arm64': '1.0.0' }
  const packages = {
    'node_modules/a/node_modules/tool': { optionalDependencies },
    'node_modules/a/node_modules/tool-win32-arm64': { version: '1.0.0' },
  }
  const version = '1.0.0'
  expect(findMissing({ packages })).toEqual({
    'node_modules/tool-linux-x64-musl': {
      version,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      optional: true,
    },
  })
})
