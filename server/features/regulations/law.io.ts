import { createHash } from 'node:crypto'
import { canonicalText, type Fact, type Uuid } from '@liuhen/format'
import type { Pack, SettingValue } from '@liuhen/law'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf } from '../../platform/kernel/index.ts'
import { type Law, lawAt, shanghaiDay, type Unreadable } from './law.ts'
import { readCached } from './read-cached.io.ts'
import type { FileProblem } from './read-yaml.ts'
import { SettingGiven } from './setting-given.ts'
import { versionsRead } from './shelf.io.ts'

/**
 * What binds the agency. Each pack begins on the later of its own first day and the day from which
 * the agency adopted it, so that a rule never reaches back before its adoption. An adopted version
 * is read from the database, so the shelf may lose it. One that this program cannot read any more is
 * named beside the others, which go on binding.
 */
export async function lawOf(tx: Tx, agency: Uuid): Promise<Law> {
  const { packs, unreadable } = await boundOf(tx, agency, await adoptedBy(tx, agency))
  const settings = await settingsOf(tx, agency)
  return unreadable.length === 0 ? { packs, settings } : { packs, settings, unreadable }
}

/** SHA-256 over everything that {@link lawOf} depends on: another law has another digest. */
export async function lawDigest(tx: Tx, agency: Uuid): Promise<string> {
  const adopted = await adoptedBy(tx, agency)
  const versions = adopted.map((row) => [row.digest, row.in_force_from, row.in_force_to])
  const settings = Object.entries(await settingsOf(tx, agency)).sort()
  const { unreadable } = await boundOf(tx, agency, adopted)
  const unread = unreadable.map(({ sentence }) => sentence)
  const text = canonicalText([versions, JSON.stringify(settings), unread])
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

interface Bound {
  readonly packs: readonly Pack[]
  readonly unreadable: readonly Unreadable[]
}

/** Bound packs by what they were bound from: parsing at each verb would cost a hundred times more. */
const bound = new Map<string, Bound>()
const KEPT_AT_MOST = 500

async function boundOf(tx: Tx, agency: Uuid, adopted: readonly Adopted[]): Promise<Bound> {
  const key = canonicalText(adopted.map((row) => ({ ...row })))
  const before = bound.get(key)
  if (before !== undefined) return before
  const packs: Pack[] = []
  const unreadable: Unreadable[] = []
  for (const row of adopted) {
    const read = await readOf(tx, agency, row)
    if (read.ok) packs.push(boundTo(read.pack, row.in_force_from, row.in_force_to))
    else unreadable.push(unreadableOf(row, read.problems[0]))
  }
  if (bound.size >= KEPT_AT_MOST) bound.clear()
  const found = { packs: ownFirst(packs), unreadable }
  bound.set(key, found)
  return found
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

type Read =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

async function readOf(tx: Tx, agency: Uuid, row: Adopted): Promise<Read> {
  const shelved = versionsRead().find(({ digest }) => digest === row.digest)
  if (shelved !== undefined) return { ok: true, pack: shelved.pack }
  return readCached(await filesOf(tx, agency, row.pack, row.version))
}

function unreadableOf(row: Adopted, problem: FileProblem | undefined): Unreadable {
  const { pack: id, version, in_force_from: from, in_force_to: to } = row
  const where =
    problem === undefined ? '' : `（${problem.file} 第 ${problem.line} 行：${problem.sentence}）`
  const sentence =
    `本单位启用的制度“${id}”版本 ${version} 本程序不能读取${where}。其他制度照常适用；` +
    '在能够读取之前，不得处置任何音像记录，也不能修改设定。' +
    '请管理员换用能读取这一版本的程序，或以它为底稿起草新版本，改正后启用。'
  return { id, version, title: id, from, ...(to === null ? {} : { to }), sentence }
}

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
  const law = await lawOf(tx, agency)
  const day = shanghaiDay(at)
  const unread = law.unreadable?.find(({ from, to = day }) => from <= day && day <= to)
  const own = lawAt(law, instantOf(at)).packs[0] ?? unread
  return own === undefined ? undefined : { pack: own.id, version: own.version }
}
