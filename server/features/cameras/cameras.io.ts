import { canonicalBytes } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { lawOf } from '../regulations/index.ts'
import type { RegisterCamera, Registering, RegisteringFacts } from './register-camera.ts'
import type { RetireCamera, Retiring, RetiringFacts } from './retire-camera.ts'

export async function factsForRegistering(
  tx: Tx,
  asked: RegisterCamera,
  { who, random }: Moment,
): Promise<Decision<RegisteringFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const unit = await tx
    .selectFrom('unit')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.unit))
    .executeTakeFirst()
  const taken = await tx
    .selectFrom('camera')
    .select('id')
    .where('agency_id', '=', agency)
    .where('code', '=', asked.code)
    .executeTakeFirst()
  const salt = random(16)
  return accept({
    ...{ scope: { agency }, who, law: await lawOf(tx, agency), codeTaken: taken !== undefined },
    ...{ salt, digest: ({ code, place, area }) => textOf(salt, { area, code, place }) },
    ...(unit === undefined ? {} : { unit: unit.id }),
  })
}

function textOf(salt: Uint8Array, entry: { [name: string]: string }): string {
  return saltedDigest(salt, Buffer.from(canonicalBytes(entry)).toString('utf8'))
}

export async function commitRegistering(tx: Tx, registering: Registering, { at }: Moment) {
  const { camera: id, agency, unit, by, salt, asked } = registering
  const { code, place, area, retention } = asked
  await tx
    .insertInto('camera')
    .values({
      ...{ id, code, place, area, retention },
      agency_id: agency,
      unit_id: unit,
      registered_by: by,
      registered_at: at,
      salt: Buffer.from(salt),
    })
    .execute()
  return { id }
}

export async function factsForRetiring(
  tx: Tx,
  asked: RetireCamera,
  { who }: Moment,
): Promise<Decision<RetiringFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('camera')
    .selectAll()
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({
    scope: { agency: row.agency_id, unit: row.unit_id },
    camera: row.id,
    code: row.code,
    retired: row.retired_at !== null,
    digest: (text) => saltedDigest(row.salt, text),
  })
}

export async function commitRetiring(
  tx: Tx,
  { camera: id, by, because }: Retiring,
  { at }: Moment,
) {
  await tx
    .updateTable('camera')
    .set({ retired_by: by, retired_at: at, retired_because: because })
    .where('id', '=', id)
    .execute()
  return { id }
}
