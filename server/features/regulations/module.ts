import { z } from 'zod'
import { verb } from '../../platform/kernel/index.ts'
import { Adopted, AdoptPack, decideAdoptPack } from './adopt-pack.ts'
import { ChangeSetting, decideChangeSetting, SettingChanged } from './change-setting.ts'
import { versionVerbs } from './drafts/module.ts'
import { decideListDuties } from './list-duties.ts'
import * as pages from './pages.io.ts'
import { decideCatalogues, decideListPacks, decideReadRegulation } from './read-regulation.ts'
import {
  Catalogues,
  DutiesAsked,
  DutiesListed,
  PacksListed,
  RegulationInForce,
} from './regulation-page.ts'
import * as io from './regulations.io.ts'
import { sourceVerbs } from './sources/module.ts'

const Nothing = z.object({})

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const regulationVerbs = [
  verb({
    name: 'regulations.list-packs',
    zh: '查看可选用的制度',
    right: 'regulation.read',
    input: Nothing,
    output: PacksListed,
    route: { method: 'GET', path: '/regulations' },
    facts: [],
    load: io.factsForReading,
    decide: decideListPacks,
    commit: pages.listPacks,
  }),
  verb({
    name: 'regulations.adopt-pack',
    zh: '启用制度',
    right: 'regulation.adopt',
    input: AdoptPack,
    output: Adopted,
    route: { method: 'POST', path: '/regulations/adopt' },
    facts: ['regulation.adopted', 'regulation.drafted'],
    load: io.factsForAdopting,
    decide: decideAdoptPack,
    commit: io.commitAdoption,
  }),
  verb({
    name: 'regulations.change-setting',
    zh: '修改本单位设定',
    right: 'regulation.adopt',
    input: ChangeSetting,
    output: SettingChanged,
    route: { method: 'POST', path: '/regulation/settings' },
    facts: ['setting.changed', 'regulation.drafted'],
    load: io.factsForSetting,
    decide: decideChangeSetting,
    commit: io.commitSetting,
  }),
  verb({
    name: 'regulations.read',
    zh: '查看现行制度',
    right: 'regulation.read',
    input: Nothing,
    output: RegulationInForce,
    route: { method: 'GET', path: '/regulation' },
    facts: ['regulation.viewed'],
    load: io.factsForReading,
    decide: decideReadRegulation,
    commit: pages.showRegulation,
  }),
  verb({
    name: 'regulations.catalogues',
    zh: '查看制度目录',
    right: 'regulation.read',
    input: Nothing,
    output: Catalogues,
    route: { method: 'GET', path: '/catalogues' },
    facts: [],
    load: io.factsForReading,
    decide: decideCatalogues,
    commit: pages.showCatalogues,
  }),
  verb({
    name: 'regulations.list-duties',
    zh: '查看义务清单',
    right: 'duty.read',
    input: DutiesAsked,
    output: DutiesListed,
    route: { method: 'GET', path: '/duties' },
    facts: ['register.viewed'],
    load: io.factsForReading,
    decide: decideListDuties,
    commit: pages.listDuties,
  }),
  ...versionVerbs,
  ...sourceVerbs,
]
