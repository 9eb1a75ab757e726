import { spawn, spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LedgerHouse, startRounds, witnessOf } from '../../server/features/ledger/index.ts'
import type { Db } from '../../server/platform/database/connect.ts'
import { askOverHttp } from '../../server/platform/signature/stamp-over-http.ts'
import { serveAuthority } from '../../server/platform/signature/test-authority.ts'

/** A real witness in a process of its own, and an authority, that are asked about this ledger. */
export async function watchedLedger(db: Db, house: LedgerHouse, folder: string) {
  const data = join(folder, 'witness')
  const words = ['witness', '--log', house.identity.vkey, '--data', data, '--port', '0']
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await new Promise<string>((done) => {
    let text = ''
    child.stdout.on('data', (more) => {
      text += String(more)
      if (text.includes('见证的账本')) done(text)
    })
  })
  const [, url = '', vkey = ''] = /(http:\S+)\/\n\S+?：(\S+)/.exec(said) ?? []
  const authority = await serveAuthority()
  const outsiders = {
    witnesses: [witnessOf({ url, vkey })],
    stamper: askOverHttp(authority.url),
  }
  const rounds = startRounds({
    ...{ db, house, outsiders },
    onProblem: ({ zh }) => {
      throw new Error(zh)
    },
  })
  let woken = 0
  const wake = () => {
    woken++
    rounds.wake()
  }
  return {
    ledger: { ...house, outsiders: { ...outsiders, wake } },
    woken: () => woken,
    close: async () => {
      await rounds.stop()
      authority.close()
      child.kill()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** The last word of the second program, and how it ended. */
export function heardOutside(packet: string) {
  const said = spawnSync('/usr/bin/python3', [OUTSIDE, packet], { env: {}, encoding: 'utf8' })
  return [said.stdout.trim().split('\n').at(-1), said.status]
}

const OUTSIDE = fileURLToPath(new URL('../../tools/second-check/check_outside.py', import.meta.url))
const PROGRAM = fileURLToPath(new URL('../../server/bin/liuhen.mjs', import.meta.url))
