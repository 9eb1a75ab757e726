import type { FactKind, Json, Subject, Uuid } from '@liuhen/format'
import { withTx } from '../../platform/database/connect.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { newId } from './test-rows.io.ts'
import type { Scene } from './test-scene.io.ts'

/** A fact as another feature would have stated it. */
export interface Stated {
  readonly id?: Uuid
  readonly at: string
  readonly kind: FactKind
  readonly on: { readonly [type in Subject['type']]?: Uuid }
  readonly body?: { readonly [name: string]: Json }
}

/** Puts facts into the ledger of the agency, as they stand there once their verbs have run. */
export async function state({ open }: Scene, agency: Uuid, told: readonly Stated[]) {
  const facts = told.map(({ id = newId(), at, kind, on, body = {} }) => ({
    ...{ id, kind, agency, at: instantAt(at), body },
    subjects: subjectsOf(on),
    actor: { machine: 'test' },
  }))
  await withTx(open.db, agency, (tx) => open.house.append(tx, facts))
}

/** The fact that the recording's row names as its sealing. */
export async function seal(
  scene: Scene,
  agency: Uuid,
  { recording, ...on }: { readonly recording: Uuid; readonly device?: Uuid },
  body: Stated['body'] = {},
) {
  const { id, at } = await withTx(scene.open.db, agency, (tx) =>
    tx
      .selectFrom('recording')
      .select(['sealed_fact as id', 'sealed_at as at'])
      .where('id', '=', recording)
      .executeTakeFirstOrThrow(),
  )
  const about = { ...on, recording, collection: newId() }
  await state(scene, agency, [{ id, at, kind: 'recording.sealed', on: about, body }])
}

const TYPES = ['recording', 'activity', 'device', 'unit', 'collection'] as const

function subjectsOf(on: Stated['on']): Subject[] {
  return TYPES.flatMap((type) => {
    const id = on[type]
    return id === undefined ? [] : [{ type, id }]
  })
}
