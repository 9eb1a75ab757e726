import { utf8 } from '@liuhen/format'
import type { Findings } from '../checks.ts'
import type { SeenFile } from '../hash-files.ts'
import type { Machine } from '../machine.ts'
import type { VerdictStamp } from '../verdict.ts'
import { judgeStamp, type StampJudged } from './judge-stamp.ts'
import { STAMP } from './outside-path.ts'
import { comparePins } from './pins.ts'
import type { State } from './states.ts'

/** A stamp, and the text that it is about. */
export interface ReadStamp extends VerdictStamp {
  readonly text: string
}

/**
 * The time stamps that are about a state in this packet. One whose signature this program cannot
 * check is told and leaves the check open: anybody can write such a one, with any time in it.
 */
export async function readStamps(
  seen: ReadonlyMap<string, SeenFile>,
  states: readonly State[],
  using: {
    readonly machine: Machine
    readonly findings: Findings
    readonly pins: readonly string[]
  },
): Promise<readonly ReadStamp[]> {
  const { findings, machine, pins } = using
  const stamps: ReadStamp[] = []
  for (const [where, { content }] of seen) {
    const size = Number(STAMP.exec(where)?.[1] ?? Number.NaN)
    if (Number.isNaN(size)) continue
    const state = states.find((one) => one.size === size)
    if (content === undefined || state === undefined) {
      findings.fault('ledger.stamps', { where, found: '包中没有这个检查点' })
      continue
    }
    const judged: StampJudged = await judgeStamp(content, utf8(state.text), machine.sha256)
    if (!judged.ok) {
      findings.fault('ledger.stamps', { where, found: judged.zh })
      continue
    }
    const { at, authority, certificate, checked } = judged
    // Without its signature the certificate is only something that lies beside.
    const compared = checked ? comparePins(pins, certificate) : 'not-compared'
    const { text } = state
    stamps.push({ size, at: at.toISOString(), authority, certificate, checked, compared, text })
  }
  if (stamps.every(({ checked }) => checked)) findings.settle('ledger.stamps')
  else findings.open('ledger.stamps', UNCHECKED)
  return stamps
}

const UNCHECKED = '有时间戳用了本程序没有的签名算法，它的签名和时间都不能作数'
