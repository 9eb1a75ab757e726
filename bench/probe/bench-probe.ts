import { fileURLToPath } from 'node:url'
import { findMediaTools, loadNamePatterns, openProbe } from '../../server/features/media/index.ts'
import { against, summarize, timed } from '../measure.ts'
import type { Row, Section } from '../report.ts'

const RECORDINGS = fileURLToPath(new URL('../../demo/recordings/', import.meta.url))
const FILES = [
  { what: 'photo', path: 'g-formats/DSJ0231_013457_20251120114000_0071.JPG' },
  {
    what: 'MP4 of 30 s, with ffprobe',
    path: 'a-continuous/DSJ0231_013457_20251118093012_0001.MP4',
  },
]
const ROUNDS = 5
const FILES_A_ROUND = 20

/** What reading one file costs, with a process for each and with one for many, in turns. */
export async function benchProbe(): Promise<Section> {
  const rows: Row[] = []
  for (const { what, path } of FILES) {
    const each: number[] = []
    const shared: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      each.push(await readMany(`${RECORDINGS}${path}`, 1))
      shared.push(await readMany(`${RECORDINGS}${path}`, FILES_A_ROUND))
    }
    const one = summarize(`${what}: a process for each file`, 'ms a file', each)
    rows.push(one, against(summarize(`${what}: one process for many`, 'ms a file', shared), one))
  }
  return {
    title: 'Reading what a recording is',
    rows,
    notes: [
      `${ROUNDS} rounds of ${FILES_A_ROUND} files each way, in turns; the first start of a process counts.`,
      'ffprobe is still started for each MP4.',
    ],
  }
}

async function readMany(path: string, filesPerProcess: number): Promise<number> {
  const probe = openProbe(findMediaTools(), { filesPerProcess })
  const hints = { originalName: 'x', names: loadNamePatterns(), zone: 'Asia/Shanghai' }
  const ms = await timed(async () => {
    for (let file = 0; file < FILES_A_ROUND; file++) {
      const { readable } = await probe.read(path, { ...hints, oldestMs: 1e12 })
      if (readable !== 'whole') throw new Error(`${path} was not read: ${readable}`)
    }
  })
  await probe.close()
  return ms / FILES_A_ROUND
}
