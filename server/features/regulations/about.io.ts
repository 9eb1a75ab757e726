import type { Subject, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { Matter, Moment } from '../../platform/kernel/index.ts'
import { unclassified } from './classified.ts'
import { dutyOfRow } from './duty-row.ts'
import { showCitation, showDuty } from './duty-shown.ts'
import { lawOf } from './law.io.ts'
import { termUnder } from './law.ts'
import { factsOfRecordings } from './recording-facts.io.ts'
import type { DutyShown } from './shown.ts'

/** The duties about these things as the table keeps them, at this instant; earliest due first. */
export function dutiesAbout(
  tx: Tx,
  subjects: readonly Subject[],
  moment: Pick<Moment, 'at'>,
): Promise<DutyShown[]> {
  return dutiesWhere(tx, ['subject_type', 'subject_id'], subjects, moment)
}

/** The same of everything that these matters owe, whatever it is about: their recorders too. */
export function dutiesOfMatters(
  tx: Tx,
  matters: readonly Matter[],
  moment: Pick<Moment, 'at'>,
): Promise<DutyShown[]> {
  return dutiesWhere(tx, ['matter_type', 'matter_id'], matters, moment)
}

async function dutiesWhere(
  tx: Tx,
  [typed, named]: readonly ['subject_type', 'subject_id'] | readonly ['matter_type', 'matter_id'],
  things: readonly Subject[],
  { at }: Pick<Moment, 'at'>,
): Promise<DutyShown[]> {
  if (things.length === 0) return []
  const rows = await tx
    .selectFrom('duty')
    .selectAll()
    .where((where) =>
      where.or(
        things.map(({ type, id }) => where.and([where(typed, '=', type), where(named, '=', id)])),
      ),
    )
    .orderBy('due_at', (order) => order.asc().nullsLast())
    .orderBy('key')
    .execute()
  const agency = rows[0]?.agency_id
  if (agency === undefined) return []
  const law = await lawOf(tx, agency)
  return rows.map((row) => showDuty(dutyOfRow(row), law, at))
}

/** Until when a recording is kept and why; null where no regulation in force says so. */
export async function termOfRecording(
  tx: Tx,
  agency: Uuid,
  recording: Uuid,
  { at }: Pick<Moment, 'at'>,
) {
  const law = await lawOf(tx, agency)
  const facts = (await factsOfRecordings(tx, [recording])).get(recording) ?? []
  const result = termUnder(law, facts, at)
  if (result === undefined) return null
  const why = unclassified(law, facts, at)
  return {
    sentence: result.sentence,
    end: result.end ?? null,
    disposableFrom: why === undefined ? (result.disposableFrom ?? null) : null,
    disposable: why === undefined && result.disposable,
    unclassified: why ?? null,
    held: result.held,
    setting: result.setting ?? null,
    because: showCitation(result.because),
    lost: result.lost.map(({ sentence, citation }) => ({
      sentence,
      citation: showCitation(citation),
    })),
  }
}
