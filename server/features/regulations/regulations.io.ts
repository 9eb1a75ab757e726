import { createHash } from 'node:crypto'
import { canonicalText } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import type { AdoptingFacts, Adoption, AdoptPack } from './adopt-pack.ts'
import type { ChangeSetting, SettingChange, SettingFacts } from './change-setting.ts'
import { digestOf, insertDraft } from './drafts/drafts.io.ts'
import { wouldFree } from './drafts/would-free.io.ts'
import { lawOf } from './law.io.ts'
import { shanghaiDay } from './law.ts'
import type { ReadingFacts } from './read-regulation.ts'
import { SettingGiven } from './setting-given.ts'
import { demandShelved, packsOnShelf, sayFault, shelfFaults } from './shelf.io.ts'
import { storeSetting, storeVersion } from './store-law.io.ts'

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
  const { packs: adopted } = await lawOf(tx, who.agency)
  const shelf = packsOnShelf()
  const versions = shelf.filter(({ id }) => id === asked.pack)
  const today = shanghaiDay(at)
  const faults = shelfFaults().map((fault) => ({ folder: fault.folder, sentence: sayFault(fault) }))
  return accept({ scope: { agency: who.agency }, versions, faults, adopted, shelf, today })
}

export async function commitAdoption(tx: Tx, adoption: Adoption, { at }: Moment) {
  const { agency, pack, version, from, superiors } = adoption
  await storeVersion(tx, agency, { ...demandShelved(pack, version), from }, { at })
  for (const above of superiors) {
    await storeVersion(tx, agency, { ...demandShelved(above.id, above.version), from }, { at })
  }
  return { pack, version, from }
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
