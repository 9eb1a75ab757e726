import type { Uuid } from '@liuhen/format'
import type { Pack, SettingValue } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { digestOfFiles } from './digest-files.io.ts'
import type { PackFiles } from './pack-files.ts'
import { orderRefresh } from './run-refresh.io.ts'

/** Keeps a version whole, from its first day for this agency on. */
export async function storeVersion(
  tx: Tx,
  agency: Uuid,
  version: { readonly pack: Pack; readonly files: PackFiles; readonly from: string },
  { at }: Pick<Moment, 'at'>,
): Promise<void> {
  const { pack, files, from } = version
  await tx
    .insertInto('adopted_pack')
    .values({
      agency_id: agency,
      pack: pack.id,
      version: pack.version,
      in_force_from: from,
      files: JSON.stringify(files),
      digest: digestOfFiles(files),
      adopted_at: at,
    })
    .execute()
  await orderRefresh(tx, agency, { at })
}

/**
 * The versions of a regulation that bind beyond that day end with it. Those that would begin later
 * never begin, unless they begin at `next` or after: then they follow the one that ends the others.
 */
export async function endVersions(
  tx: Tx,
  agency: Uuid,
  pack: string,
  { until, next }: { readonly until: string; readonly next?: string },
  { at }: Pick<Moment, 'at'>,
): Promise<void> {
  const query = tx
    .updateTable('adopted_pack')
    .set({ in_force_to: until })
    .where('agency_id', '=', agency)
    .where('pack', '=', pack)
    .where((where) =>
      where.or([where('in_force_to', 'is', null), where('in_force_to', '>', until)]),
    )
  await (next === undefined ? query : query.where('in_force_from', '<', next)).execute()
  await orderRefresh(tx, agency, { at })
}

/** The agency's own value of a setting; null takes the regulation's default again. */
export async function storeSetting(
  tx: Tx,
  agency: Uuid,
  { key, value }: { readonly key: string; readonly value: SettingValue | null },
  { at, who }: Pick<Moment, 'at' | 'who'>,
): Promise<void> {
  await orderRefresh(tx, agency, { at })
  if (value === null) {
    await tx
      .deleteFrom('agency_setting')
      .where('agency_id', '=', agency)
      .where('key', '=', key)
      .execute()
    return
  }
  const set_by = who.is === 'person' ? who.person : null
  const set = { value: JSON.stringify(value), set_by, set_at: at }
  await tx
    .insertInto('agency_setting')
    .values({ agency_id: agency, key, ...set })
    .onConflict((conflict) => conflict.columns(['agency_id', 'key']).doUpdateSet(set))
    .execute()
}
