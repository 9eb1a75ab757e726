import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noteReached, openClearing, unfinishedClearing } from './clearing-journal.ts'

let state = ''
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'liuhen-clearing-'))
})
afterEach(() => rmSync(state, { recursive: true }))

const [SERVER, CARD] = ['http://a', '/mnt/one']
const offered = (name: string) => ({
  ...{ name, path: '', bytes: 3, sha256: 'aa', mtimeNs: '5', inode: '7', collection: 'c' },
})
const found = (name: string) => {
  return { name, path: Buffer.from(name), bytes: 3, mtimeNs: 5n, inode: 7n }
}

describe('a clearing that was broken off', () => {
  test.each([
    ['goes on where the card lacks what was reached', 1, ['b'], CARD, true],
    ['goes on at another place', 1, ['b'], '/mnt/two', true],
    ['goes on though something came since', 1, ['b', 'new'], CARD, true],
    ['goes on with its emptied card, to tell the server', 2, [], CARD, true],
    ['is not that of a card that lacks what was not reached', 1, ['a'], CARD, false],
    ['is not that of another card', 2, ['x'], CARD, false],
    ['is not that of another empty card', 2, [], '/mnt/two', false],
    ['is not that of an empty card when nothing had gone', 0, [], CARD, false],
  ])('%s', async (_name, reached, present, folder, goesOn) => {
    const offer = { files: [offered('a'), offered('b')], collections: ['c'] }
    const clearing = await openClearing(state, SERVER, CARD, offer)
    if (reached > 0) await noteReached(state, clearing, reached)
    const again = await unfinishedClearing(state, SERVER, folder, present.map(found))
    expect(again !== undefined).toBe(goesOn)
  })
})
