import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { enterRegister, knownPurposes, writeRequestNumber } from '../../approvals/index.ts'
import { lawOf } from '../../regulations/index.ts'

/** A request that was turned down: a line of the register for each thing that was asked for. */
export async function enterRefused(
  tx: Tx,
  refused: { readonly request: Uuid; readonly step: string; readonly opinion: string },
  { at, newId }: Moment,
): Promise<void> {
  const asked = await tx
    .selectFrom('access_request')
    .innerJoin('person', 'person.id', 'access_request.requester')
    .innerJoin('unit', 'unit.id', 'access_request.unit_id')
    .selectAll('access_request')
    .select(['person.name as viewer', 'unit.name as unit'])
    .where('access_request.id', '=', refused.request)
    .executeTakeFirstOrThrow()
  const law = await lawOf(tx, asked.agency_id)
  const purpose = knownPurposes(law, at).find(({ key }) => key === asked.purpose)?.title
  for (const { recording, file, item } of await itemsOf(tx, asked.id)) {
    await enterRegister(tx, {
      ...{ id: newId(), agency: asked.agency_id, kind: 'refusal', at, person: asked.requester },
      ...{ viewer: asked.viewer, unit: asked.unit, item, reason: asked.reason },
      ...(recording === null ? {} : { recording }),
      ...(file === null ? {} : { case: file }),
      purpose: purpose ?? asked.purpose,
      consent: `${refused.step}：不同意`,
      request: { id: asked.id, number: writeRequestNumber(asked) },
      remarks: refused.opinion,
    })
  }
}

/** Each recording and case once, however many parts of it were asked for. */
async function itemsOf(tx: Tx, request: Uuid) {
  const rows = await tx
    .selectFrom('access_item')
    .leftJoin('recording', 'recording.id', 'access_item.recording_id')
    .leftJoin('enforcement_case', 'enforcement_case.id', 'access_item.case_id')
    .select(['recording.id as recording', 'enforcement_case.id as file'])
    .select(['recording.name', 'enforcement_case.number', 'enforcement_case.cause'])
    .where('access_item.request_id', '=', request)
    .execute()
  const named = rows.map(({ recording, file, name, number, cause }) => ({
    ...{ recording, file, item: name ?? `${number ?? ''} ${cause ?? ''}` },
  }))
  return [...new Map(named.map((one) => [one.recording ?? one.file, one])).values()]
}
