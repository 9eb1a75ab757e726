import type { Fact, Uuid } from '@liuhen/format'
import type { Pack, SettingValue } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf } from '../../platform/kernel/index.ts'
import { SettingGiven } from './change-setting.ts'
import { type Law, lawAt } from './law.ts'
import { packsOnShelf } from './shelf.io.ts'

/**
 * What binds the agency. Each pack begins on the later of its own first day and the day from which
 * the agency adopted it, so that a rule never reaches back before its adoption.
 *
 * @throws Error when an adopted version is no longer on the shelf: nothing may be judged then
 */
export async function lawOf(tx: Tx, agency: Uuid): Promise<Law> {
  const adopted = await tx
    .selectFrom('adopted_pack')
    .select(['pack', 'version', 'in_force_from'])
    .where('agency_id', '=', agency)
    .orderBy('adopted_at')
    .execute()
  const packs = adopted.map((row) => boundFrom(onShelf(row.pack, row.version), row.in_force_from))
  return { packs, settings: await settingsOf(tx, agency) }
}

function onShelf(id: string, version: string): Pack {
  const pack = packsOnShelf().find((entry) => entry.id === id && entry.version === version)
  if (pack !== undefined) return pack
  throw new Error(`本单位启用的制度“${id}”版本 ${version} 不在制度目录中，请恢复该文件夹。`)
}

function boundFrom(pack: Pack, from: string): Pack {
  return { ...pack, from: pack.from === undefined || pack.from < from ? from : pack.from }
}

async function settingsOf(tx: Tx, agency: Uuid): Promise<{ [key: string]: SettingValue }> {
  const rows = await tx
    .selectFrom('agency_setting')
    .select(['key', 'value'])
    .where('agency_id', '=', agency)
    .execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key, SettingGiven.parse(value)]))
}

/** The regulation version that a fact of this instant stands under: the agency's own comes first. */
export async function under(tx: Tx, agency: Uuid, at: string): Promise<Fact['under']> {
  const { packs } = lawAt(await lawOf(tx, agency), instantOf(at))
  const [own] = packs
  return own === undefined ? undefined : { pack: own.id, version: own.version }
}
