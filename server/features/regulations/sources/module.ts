import { verb } from '../../../platform/kernel/index.ts'
import { AgencyEmpowered, decideEmpowerAgency, EmpowerAgency } from './empower-agency.ts'
import { decideEnterOverride, EnterOverride, OverrideEntered } from './enter-override.ts'
import * as io from './sources.io.ts'
import { ListSources, SourcesListed } from './sources-shown.ts'

/** What higher sources change for the agency, and what it may enforce itself. */
export const sourceVerbs = [
  verb({
    name: 'sources.list',
    zh: '查看另有规定的来源和执行权',
    right: 'regulation.read',
    input: ListSources,
    output: SourcesListed,
    route: { method: 'GET', path: '/sources' },
    facts: ['register.viewed'],
    load: io.factsForSource,
    decide: io.decideListSources,
    commit: io.listSources,
  }),
  verb({
    name: 'sources.enter',
    zh: '登记另有规定的来源',
    right: 'source.keep',
    input: EnterOverride,
    output: OverrideEntered,
    route: { method: 'POST', path: '/sources' },
    facts: ['override.entered'],
    load: io.factsForSource,
    decide: decideEnterOverride,
    commit: io.commitOverride,
  }),
  verb({
    name: 'sources.empower',
    zh: '登记自行强制执行的事项',
    right: 'source.keep',
    input: EmpowerAgency,
    output: AgencyEmpowered,
    route: { method: 'POST', path: '/sources/powers' },
    facts: ['agency.empowered'],
    load: io.factsForPower,
    decide: decideEmpowerAgency,
    commit: io.commitPower,
  }),
]
