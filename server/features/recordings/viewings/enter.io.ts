import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, sayRefusal } from '../../../platform/kernel/index.ts'
import { BASES, enterRegister, writeEntryCode, writeEntryNumber } from '../../approvals/index.ts'
import type { Opened, PlaybackFacts } from '../open-playback.ts'
import type { Basis } from './basis.ts'
import { lengthOf } from './played-spans.ts'

/** The viewing and its line in the register, as the recording is opened. */
export async function enterViewing(
  tx: Tx,
  found: PlaybackFacts,
  basis: Exclude<Basis, { is: 'none' }>,
  { id, who, parts }: Opened,
  moment: Moment,
) {
  const granted = basis.is === 'grant' ? basis.grant : undefined
  const lengthMs = parts === undefined ? found.durationMs : lengthOf(parts)
  await tx
    .insertInto('viewing')
    .values({
      id,
      agency_id: found.scope.agency,
      recording_id: found.recording,
      person_id: who.person,
      account_id: who.account,
      unit_id: who.unit,
      basis: basis.is,
      grant_id: granted?.id ?? null,
      request_id: granted?.request ?? null,
      request_number: granted?.number ?? null,
      parts: parts === undefined ? null : JSON.stringify(parts),
      length_ms: found.media === 'photo' ? null : lengthMs,
      opened_at: moment.at,
      beat_at: moment.at,
    })
    .execute()
  const entry = await enterRegister(tx, {
    ...lineOf(found, moment),
    kind: 'viewing',
    ...(basis.is === 'grant' ? basis.told : workTold(basis.ground)),
    ...(granted === undefined ? {} : { request: { id: granted.request, number: granted.number } }),
    viewing: id,
  })
  const number = writeEntryNumber(entry)
  const { name, unit } = found.viewer
  return {
    id,
    basis: basis.is,
    requestNumber: granted?.number ?? null,
    entry: number,
    watermark: [name, unit, granted?.number ?? '工作查看', number, writeEntryCode(entry)],
    parts: parts === undefined ? null : [...parts],
  }
}

/** Nobody had to agree, and why not. */
function workTold(ground: keyof typeof BASES) {
  return { reason: BASES[ground], purpose: '执法办案', consent: '工作查看，不需审批' }
}

/** Who was turned away, from what, and why. What is not there for him leaves no line. */
export async function enterRefusal(
  tx: Tx,
  found: PlaybackFacts,
  { refusal }: Extract<Basis, { is: 'none' }>,
  moment: Moment,
): Promise<void> {
  if (refusal.code === 'not-found') return
  await enterRegister(tx, {
    ...lineOf(found, moment),
    ...{ kind: 'refusal', reason: '', purpose: '', consent: '未获准' },
    remarks: sayRefusal(refusal),
  })
}

function lineOf({ scope, recording, name, viewer }: PlaybackFacts, moment: Moment) {
  const { at, who, newId } = moment
  const person = who.is === 'person' ? { person: who.person } : {}
  const of = { id: newId(), agency: scope.agency, at, ...person }
  return { ...of, viewer: viewer.name, unit: viewer.unit, recording, item: name }
}
