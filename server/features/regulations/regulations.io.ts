import { createHash } from 'node:crypto'
import { canonicalText } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { type AdoptingFacts, type Adoption, type AdoptPack, versionAsked } from './adopt-pack.ts'
import { EFFECT_ZH } from './adoption-effect.ts'
import type { ChangeSetting, SettingChange, SettingFacts } from './change-setting.ts'
import { effectOfAdoption } from './drafts/adoption-effect.io.ts'
import type { AdoptionChange } from './drafts/draft-change.ts'
import { digestOf, insertDraft } from './drafts/drafts.io.ts'
import { readChange } from './drafts/read-change.io.ts'
import { wouldFree } from './drafts/would-free.io.ts'
import { lawOf } from './law.io.ts'
import { shanghaiDay } from './law.ts'
import type { ReadingFacts } from './read-regulation.ts'
import { SettingGiven } from './setting-given.ts'
import { demandShelved, packsOnShelf, sayFault, shelfFaults } from './shelf.io.ts'
import { storeSetting, storeVersion } from './store-law.io.ts'
import { superiorsOf, unadopted } from './superiors.ts'

export async function factsForReading(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ReadingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who, law: await lawOf(tx, who.agency) })
}

export async function factsForAdopting(
  tx: Tx,
  asked: AdoptPack,
  { who, at }: Moment,
): Promise<Decision<AdoptingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const law = await lawOf(tx, agency)
  const shelf = packsOnShelf()
  const versions = shelf.filter(({ id }) => id === asked.pack)
  const today = shanghaiDay(at)
  const faults = shelfFaults().map((fault) => ({ folder: fault.folder, sentence: sayFault(fault) }))
  const { packs: adopted, unreadable = [] } = law
  const around = { adopted, unreadable, shelf, today }
  const found = { scope: { agency }, versions, faults, ...around, digestOf }
  const change = adoptionOf(found, asked)
  const read = change === undefined ? undefined : readChange(change)
  if (change === undefined || read === undefined) return accept(found)
  const effect = await effectOfAdoption(tx, agency, { law, change: read, at })
  return accept({ ...found, change, effect })
}

/** What is asked as a change of the law; undefined where it is refused before that matters. */
function adoptionOf(found: AdoptingFacts, asked: AdoptPack): AdoptionChange | undefined {
  const { versions, today } = found
  const pack = versionAsked(versions, asked)
  const known = [...found.adopted, ...(found.unreadable ?? [])]
  if (pack === undefined || known.some(({ id }) => id === pack.id)) return undefined
  const from = asked.from ?? today
  const above = unadopted(superiorsOf(pack, found, from), found)
  const [own, ...superiors] = [pack, ...above].map(({ id, version }) => {
    return { files: { ...demandShelved(id, version).files } }
  })
  const { id, version } = pack
  return { is: 'adoption', pack: id, version, from, files: own?.files ?? {}, superiors }
}

export async function commitAdoption(tx: Tx, adoption: Adoption, moment: Moment) {
  const { agency, pack, version, from, superiors, draft } = adoption
  const effect = EFFECT_ZH[adoption.effect]
  if (draft !== undefined) {
    await insertDraft(tx, draft, moment)
    return { pack, version, from, draft: draft.id, effect }
  }
  await storeVersion(tx, agency, { ...demandShelved(pack, version), from }, moment)
  for (const above of superiors) {
    await storeVersion(tx, agency, { ...demandShelved(above.id, above.version), from }, moment)
  }
  return { pack, version, from, draft: null, effect }
}

export async function factsForSetting(
  tx: Tx,
  { key, value }: ChangeSetting,
  { who, at }: Moment,
): Promise<Decision<SettingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const law = await lawOf(tx, who.agency)
  const frees = await wouldFree(tx, who.agency, { law, change: { is: 'setting', key, value }, at })
  const valueDigest = createHash('sha256').update(canonicalText(value)).digest('hex')
  return accept({ scope: { agency: who.agency }, law, valueDigest, frees, digestOf })
}

export async function commitSetting(tx: Tx, change: SettingChange, moment: Moment) {
  const { agency, key, draft } = change
  if (draft === undefined) await storeSetting(tx, agency, change, moment)
  else await insertDraft(tx, draft, moment)
  const value = change.value === null ? null : SettingGiven.parse(change.value)
  return { key, value, draft: draft?.id ?? null }
}
