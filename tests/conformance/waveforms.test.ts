import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeGrantedCopy } from '../../server/app/granted-work.ts'
import { measurePeaks } from '../../server/app/peaks-work.ts'
import { findMediaTools } from '../../server/features/media/index.ts'
import { playbackPeaks } from '../../server/features/recordings/index.ts'
import { PlaybackOpened } from '../../server/features/recordings/open-playback.ts'
import { probeResult } from '../../server/features/recordings/test-probe.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { silentLog } from '../../server/platform/log/silent-log.ts'
import { approved, type Office, openReleasing, type Releasing } from './releasing-house.ts'

let house: Releasing
let office: Office
beforeAll(async () => {
  house = await openReleasing()
  office = await house.office('chengde-safety-2017', 'waves')
})
afterAll(() => house.close())

const rows = <T>(work: Parameters<typeof withTx<T>>[2]) =>
  withTx(house.scene.open.db, office.agency.id, work)
const now = () => house.scene.open.house.clock.now()
const peaks = (id: string, who: PersonActor) => playbackPeaks(house.scene.open.db, who, id, now())

test('the waveform of a grant for a part is that of the part, for who has it, until it ends', async () => {
  const { officer, asker } = office.people
  const recording = await heard(office)
  const part = { fromMs: 500, toMs: 1500 }
  const asked = { action: 'view', items: [{ type: 'recording', id: recording, part }] }
  await approved(house, office, recording, asked, ['leader'])
  await opened(asker, recording)
  const { id: copy } = await rows((tx) =>
    tx.selectFrom('granted_copy').select('id').executeTakeFirstOrThrow(),
  )
  await makeGrantedCopy(worker(), copy)
  const [granted, work] = [await opened(asker, recording), await opened(officer, recording)]
  expect(await peaks(granted, asker)).toMatchObject({ is: 'waiting', bytes: null })
  for (const id of [copy, recording]) await measurePeaks(worker(), id)

  expect(await peaks(work, officer)).toMatchObject({ is: 'ready', lengthMs: 2000 })
  const shown = await peaks(granted, asker)
  expect(shown).toMatchObject({ is: 'ready', lengthMs: 1000 })
  expect(shown?.bytes?.filter((one) => one > 150 && one < 255).length).toBeGreaterThan(3_500)
  expect(await peaks(granted, officer)).toBeUndefined()

  await rows((tx) => tx.updateTable('access_grant').set({ ended_at: now() }).execute())
  expect(await peaks(granted, asker)).toBeUndefined()
  expect(await peaks(work, officer)).toMatchObject({ is: 'ready' })
})

test('a measuring that failed is told, and begun anew when the recording is opened again', async () => {
  const other = await house.office('chengde-safety-2017', 'broken')
  const { officer } = other.people
  const recording = await heard(other)
  const work = await opened(officer, recording)
  const lost = { ...worker(), originalPath: () => join(house.root, 'not-there.mp4') }
  await measurePeaks(lost, recording)
  expect(await peaks(work, officer)).toMatchObject({ is: 'failed', bytes: null })
  const again = await opened(officer, recording)
  expect(await peaks(again, officer)).toMatchObject({ is: 'waiting' })
  await measurePeaks(worker(), recording)
  expect(await peaks(again, officer)).toMatchObject({ is: 'ready' })
})

/** The id under which its bytes are asked for; '' while they are made. */
async function opened(who: PersonActor, id: Uuid): Promise<string> {
  const told = await house.did('recordings.open-playback', who, { id })
  return PlaybackOpened.parse(told).viewing?.id ?? ''
}

/** A recording of which is known that it has sound. */
async function heard(at: Office): Promise<Uuid> {
  const id = await at.recording()
  const times = { startMs: 0, endMs: 2000, edits: [], gaps: [], irregular: [] }
  const audio = { kind: 'audio' as const, codec: 'aac', tag: 'mp4a', samples: 88, bFrames: false }
  const probe = probeResult({
    ...{ durationMs: 2000, container: 'mov' },
    audio: { ...audio, ...times, sampleRate: 44_100 },
  })
  await withTx(house.scene.open.db, at.agency.id, (tx) =>
    tx
      .updateTable('probe')
      .set({ result: JSON.stringify(probe) })
      .where('recording_id', '=', id)
      .execute(),
  )
  return id
}

function worker() {
  const { scene, root, originalPath } = house
  const log = silentLog
  const tools = findMediaTools()
  return { house: scene.open.house, log, tools, originalPath, derived: join(root, 'derived') }
}
