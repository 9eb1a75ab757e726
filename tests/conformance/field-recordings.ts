import { createHash } from 'node:crypto'
import { canonicalBytes, type Fact, type Json, type Uuid, uuidv7 } from '@liuhen/format'
import { appendFacts } from '../../server/features/ledger/index.ts'
import { probeResult, startingAt } from '../../server/features/recordings/test-probe.ts'
import { insertRecording } from '../../server/features/recordings/test-rows.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { Actor, PersonActor } from '../../server/platform/kernel/index.ts'
import { instant, type Story } from '../golden/story.ts'

/** Of a field only what a recording needs. */
interface Scene {
  readonly story: Story
  readonly wang: PersonActor
  readonly office: PersonActor
  readonly devices: readonly Uuid[]
}

export interface Film {
  readonly media?: 'video' | 'audio' | 'photo'
  readonly passages?: readonly { kind: 'dark' | 'silent'; fromMs: number; toMs: number }[]
}

/**
 * Recordings as the station leaves them: rows and facts of a collection of the first recorder, read
 * and judged by the machine's own verbs. The bytes themselves have their tests elsewhere.
 */
const machine: Actor = { is: 'machine', name: 'media', agency: '*' }

export async function filmed(field: Scene, from: string, to: string, change: Film): Promise<Uuid> {
  const { story, office, wang, devices } = field
  const [device] = devices
  const { media = 'video', passages } = change
  const [startMs, endMs] = [atOf(story, from), atOf(story, to)]
  const start = instant(new Date(startMs).toISOString())
  const now = story.now()
  const columns = { device_id: device ?? null, officer_id: wang.person, media, sealed_at: now }
  const times = { device_start_at: start, offset_ms: 0, offset_bound_ms: 500 }
  const recording = await withTx(story.db, story.agency, (tx) =>
    insertRecording(tx, story.agency, wang.unit, office.person, { ...columns, ...times }),
  )
  await sealed(field, recording, { deviceStart: start, offsetMs: 0 })
  const result = probeResult({
    ...startingAt(start),
    durationMs: endMs - startMs,
    kind: media,
    ...(passages === undefined ? {} : { passages: [...passages] }),
  })
  const plain: Json = JSON.parse(JSON.stringify(result))
  const digest = createHash('sha256').update(canonicalBytes(plain)).digest('hex')
  await story.did(machine, 'recordings.describe', { id: recording, result, digest })
  return recording
}

export async function judged({ did }: Story, activity: Uuid): Promise<void> {
  await did(machine, 'recordings.judge-activity', { activity })
}

/** What collecting a file states: opened, sealed, closed. */
async function sealed(field: Scene, recording: Uuid, body: { [name: string]: Json }) {
  const { story, office, devices } = field
  const [device] = devices
  const row = await withTx(story.db, story.agency, (tx) =>
    tx
      .selectFrom('recording')
      .select('collection_id')
      .where('id', '=', recording)
      .executeTakeFirstOrThrow(),
  )
  const collection = { type: 'collection' as const, id: row.collection_id }
  const recorder = device === undefined ? [] : [{ type: 'device' as const, id: device }]
  const told: Pick<Fact, 'kind' | 'subjects' | 'body'>[] = [
    {
      kind: 'collection.opened',
      subjects: [collection, ...recorder],
      body: { operator: office.person },
    },
    {
      kind: 'recording.sealed',
      subjects: [{ type: 'recording', id: recording }, collection, ...recorder],
      body: { ...body, operators: [office.person] },
    },
    { kind: 'collection.closed', subjects: [collection], body: { complete: true } },
  ]
  await tell(story, told)
}

/** States facts now, as the feature does that is not driven here. */
export async function tell(
  { db, agency, now }: Story,
  told: readonly Pick<Fact, 'kind' | 'subjects' | 'body'>[],
): Promise<void> {
  const at = now()
  const facts = told.map((one): Fact => {
    const id = uuidv7(Date.parse(at), crypto.getRandomValues(new Uint8Array(10)))
    return { id, ...one, actor: { machine: 'door' }, agency, at }
  })
  await withTx(db, agency, (tx) => appendFacts(tx, facts))
}

/** Shanghai time of day, or day and time. */
function atOf({ now }: Story, time: string): number {
  const today = new Date(Date.parse(now()) + 8 * 3_600_000).toISOString().slice(0, 10)
  const [clock, day = today] = time.split(' ').toReversed()
  return Date.parse(`${day}T${clock}:00.000+08:00`)
}
