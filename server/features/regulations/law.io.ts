import { createHash } from 'node:crypto'
import { canonicalText, type Fact, type Uuid } from '@liuhen/format'
import type { Pack, SettingValue } from '@liuhen/law'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf } from '../../platform/kernel/index.ts'
import { type Law, lawAt } from './law.ts'
import { readCached } from './read-cached.io.ts'
import { SettingGiven } from './setting-given.ts'
import { versionsOnShelf } from './shelf.io.ts'

/**
 * What binds the agency. Each pack begins on the later of its own first day and the day from which
 * the agency adopted it, so that a rule never reaches back before its adoption. An adopted version
 * is read from the database, so the shelf may lose it.
 *
 * @throws Error when an adopted version cannot be read any more: nothing may be judged then
 */
export async function lawOf(tx: Tx, agency: Uuid): Promise<Law> {
  const adopted = await adoptedBy(tx, agency)
  return { packs: await packsOf(tx, agency, adopted), settings: await settingsOf(tx, agency) }
}

/** SHA-256 over everything that {@link lawOf} depends on: another law has another digest. */
export async function lawDigest(tx: Tx, agency: Uuid): Promise<string> {
  const adopted = await adoptedBy(tx, agency)
  const versions = adopted.map((row) => [row.digest, row.in_force_from, row.in_force_to])
  const settings = Object.entries(await settingsOf(tx, agency)).sort()
  const text = canonicalText([versions, JSON.stringify(settings)])
  return createHash('sha256').update(text).digest('hex')
}

interface Adopted {
  readonly pack: string
  readonly version: string
  readonly in_force_from: string
  readonly in_force_to: string | null
  readonly digest: string
}

function adoptedBy(tx: Tx, agency: Uuid): Promise<readonly Adopted[]> {
  return tx
    .selectFrom('adopted_pack')
    .select(['pack', 'version', 'in_force_from', 'in_force_to', 'digest'])
    .where('agency_id', '=', agency)
    .orderBy('adopted_at')
    .orderBy('pack')
    .orderBy('version')
    .execute()
}

/** Bound packs by what they were bound from: parsing at each verb would cost a hundred times more. */
const bound = new Map<string, readonly Pack[]>()
const KEPT_AT_MOST = 500

async function packsOf(
  tx: Tx,
  agency: Uuid,
  adopted: readonly Adopted[],
): Promise<readonly Pack[]> {
  const key = canonicalText(adopted.map((row) => ({ ...row })))
  const before = bound.get(key)
  if (before !== undefined) return before
  const packs: Pack[] = []
  for (const row of adopted) {
    packs.push(boundTo(await packOf(tx, agency, row), row.in_force_from, row.in_force_to))
  }
  if (bound.size >= KEPT_AT_MOST) bound.clear()
  const ordered = ownFirst(packs)
  bound.set(key, ordered)
  return ordered
}

/** The agency's own before those that they were made under. */
function ownFirst(packs: readonly Pack[]): readonly Pack[] {
  const above = new Set(packs.map(({ under }) => under))
  const isAbove = ({ id }: Pack) => above.has(id)
  return [...packs.filter((pack) => !isAbove(pack)), ...packs.filter(isAbove)]
}

/** The pack as it binds from a day on, and until a day where the agency has ended it. */
export function boundTo(pack: Pack, from: string, to: string | null): Pack {
  const ends = [pack.to, to ?? undefined].filter((day) => day !== undefined).sort()
  return {
    ...pack,
    from: pack.from === undefined || pack.from < from ? from : pack.from,
    ...(ends[0] === undefined ? {} : { to: ends[0] }),
  }
}

async function packOf(tx: Tx, agency: Uuid, row: Adopted): Promise<Pack> {
  const shelved = versionsOnShelf().find(({ digest }) => digest === row.digest)
  if (shelved !== undefined) return shelved.pack
  const read = readCached(await filesOf(tx, agency, row.pack, row.version))
  if (read.ok) return read.pack
  const [{ file, line, sentence } = NO_PLACE] = read.problems
  throw new Error(
    `本单位启用的制度“${row.pack}”版本 ${row.version} 不能读取：${file} 第 ${line} 行：${sentence}`,
  )
}

const NO_PLACE = { file: '', line: 1, sentence: '' }

/** The files of an adopted version. @throws Error where the agency has not adopted it */
export async function filesOf(tx: Tx, agency: Uuid, pack: string, version: string) {
  const { files } = await tx
    .selectFrom('adopted_pack')
    .select('files')
    .where('agency_id', '=', agency)
    .where('pack', '=', pack)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return z.record(z.string(), z.string()).parse(files)
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
