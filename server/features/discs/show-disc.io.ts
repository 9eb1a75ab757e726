import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { factsForLook } from '../cases/index.ts'
import { planOfPacket, sayDepartures } from '../extraction/index.ts'
import { formOf } from './form/form.io.ts'
import { HIDDEN } from './form/masked-form.ts'
import { openTo } from './form/open-to.io.ts'
import { pageOfDiscs } from './register/list.io.ts'
import type { DiscLook, DiscLookFacts, ShowDisc } from './show-disc.ts'
import { discStanding } from './standing.io.ts'

export async function factsForShow(
  tx: Tx,
  asked: ShowDisc,
  moment: Moment,
): Promise<Decision<DiscLookFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const disc = await discStanding(tx, uuidOf(asked.id))
  if (disc === undefined || disc.agency !== who.agency) return refuse('not-found')
  const found = await factsForLook(tx, { id: disc.case }, moment)
  if (!found.ok) return found
  const form = await formOf(tx, { ...found.accepted, disc }, moment)
  const asOne = { agency: disc.agency, asked: { packet: disc.packet, limit: 1 }, facts: [] }
  const [row] = (await pageOfDiscs(tx, asOne)).discs
  if (row === undefined) return refuse('not-found')
  return accept({ ...form, row, rest: await restOf(tx, disc, who.person) })
}

async function restOf(
  tx: Tx,
  disc: DiscLookFacts['disc'],
  reader: Uuid,
): Promise<DiscLookFacts['rest']> {
  const { id, packet } = disc
  const row = await tx
    .selectFrom('disc')
    .innerJoin('packet', 'packet.id', 'disc.packet_id')
    .select(['disc.blank', 'disc.paper_sha256', 'packet.manifest_sha256'])
    .where('disc.id', '=', id)
    .executeTakeFirstOrThrow()
  const files = await tx
    .selectFrom('disc_recording')
    .innerJoin('recording', 'recording.id', 'disc_recording.recording_id')
    .select(['recording.id', 'recording.name', 'recording.bytes'])
    .where('disc_recording.disc_id', '=', id)
    .orderBy('disc_recording.position')
    .execute()
  const open = await openTo(tx, disc, reader)
  const nameOf = new Map(files.flatMap(({ id: of, name }, at) => (open[at] ? [[of, name]] : [])))
  const plan = await planOfPacket(tx, packet)
  const head = await tx
    .selectFrom('disc_signature')
    .innerJoin('person', 'person.id', 'disc_signature.person_id')
    .select(['person.name', 'disc_signature.signed_at as at'])
    .where('disc_signature.disc_id', '=', id)
    .where('disc_signature.head', '=', true)
    .executeTakeFirst()
  const tests = await tx
    .selectFrom('disc_test')
    .innerJoin('person', 'person.id', 'disc_test.tested_by')
    .select(['disc_test.tested_at as at', 'person.name as by'])
    .select(['disc_test.readable', 'disc_test.remark'])
    .where('disc_test.disc_id', '=', id)
    .orderBy('disc_test.tested_at', 'desc')
    .limit(100)
    .execute()
  return {
    ...{ packet, manifestSha256: row.manifest_sha256, blank: row.blank ?? '' },
    ...{ sealed: row.paper_sha256 !== null, tests, head: head ?? null },
    ...{ documents: plan?.documents === true, departs: sayDepartures(plan?.departs ?? [], nameOf) },
    files: files.map((file, at) => (open[at] === true ? file : { ...file, name: HIDDEN })),
    open,
  }
}

export async function shownDisc(_tx: Tx, { shown }: DiscLook) {
  return shown
}
