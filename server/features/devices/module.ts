import { verb } from '../../platform/kernel/index.ts'
import { AmendEntry, Amended, decideAmendEntry } from './amend-entry.ts'
import { CheckDevice, decideCheckDevice } from './check-device.ts'
import { CheckDone, DevicesListed, ListDevices } from './device.ts'
import { DeviceShown, GetDevice } from './device-page.ts'
import * as io from './devices.io.ts'
import * as entering from './enter.io.ts'
import { pageOfEquipment } from './equipment.io.ts'
import { decideReadEquipment, EquipmentReport, ReadEquipment } from './equipment-report.ts'
import { factsForGetting, showDevice } from './get-device.io.ts'
import { decideGetDevice } from './get-device.ts'
import { decideImportDevices, ImportDevices, Imported } from './import-devices.ts'
import { deviceLifeVerbs } from './life/module.ts'
import { pageOfDevices } from './list.io.ts'
import { decideListDevices } from './list-devices.ts'
import { decideReadPlan, Plan, ReadPlan } from './maintenance-plan.ts'
import { pageOfPlan } from './plan.io.ts'
import { procedureVerbs } from './procedures/module.ts'
import { decideRegisterDevice, RegisterDevice, RegisteredDevice } from './register-device.ts'

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const deviceVerbs = [
  verb({
    name: 'devices.register',
    zh: '登记执法记录设备',
    right: 'device.register',
    input: RegisterDevice,
    output: RegisteredDevice,
    route: { method: 'POST', path: '/devices' },
    facts: ['device.registered'],
    load: io.factsForRegistering,
    decide: decideRegisterDevice,
    commit: io.commitRegistering,
  }),
  verb({
    name: 'devices.import',
    zh: '批量登记执法记录设备',
    right: 'device.register',
    input: ImportDevices,
    output: Imported,
    route: { method: 'POST', path: '/devices/import' },
    facts: ['device.registered'],
    load: entering.factsForImporting,
    decide: decideImportDevices,
    commit: entering.commitImport,
  }),
  verb({
    name: 'devices.amend',
    zh: '更正设备台账',
    right: 'device.register',
    input: AmendEntry,
    output: Amended,
    route: { method: 'POST', path: '/devices/:id/entry' },
    facts: ['device.registered'],
    load: entering.factsForAmending,
    decide: decideAmendEntry,
    commit: entering.commitAmending,
  }),
  verb({
    name: 'devices.list',
    zh: '查看设备台账',
    right: 'device.read',
    input: ListDevices,
    output: DevicesListed,
    route: { method: 'GET', path: '/devices' },
    facts: ['register.viewed'],
    load: io.factsForListing,
    decide: decideListDevices,
    commit: pageOfDevices,
  }),
  verb({
    name: 'devices.maintenance-plan',
    zh: '查看设备维护计划',
    right: 'device.read',
    input: ReadPlan,
    output: Plan,
    route: { method: 'GET', path: '/devices/maintenance' },
    facts: ['register.viewed'],
    load: io.factsForListing,
    decide: decideReadPlan,
    commit: pageOfPlan,
  }),
  verb({
    name: 'devices.equipment',
    zh: '查看设备配备情况',
    right: 'device.read',
    input: ReadEquipment,
    output: EquipmentReport,
    route: { method: 'GET', path: '/devices/equipment' },
    facts: ['register.viewed'],
    load: io.factsForListing,
    decide: decideReadEquipment,
    commit: pageOfEquipment,
  }),
  verb({
    name: 'devices.get',
    zh: '查看设备',
    right: 'device.read',
    input: GetDevice,
    output: DeviceShown,
    route: { method: 'GET', path: '/devices/:id' },
    facts: [],
    load: factsForGetting,
    decide: decideGetDevice,
    commit: showDevice,
  }),
  verb({
    name: 'devices.check',
    zh: '使用前检查设备',
    right: 'device.check',
    input: CheckDevice,
    output: CheckDone,
    route: { method: 'POST', path: '/devices/:id/checks' },
    facts: ['device.checked'],
    load: io.factsForChecking,
    decide: decideCheckDevice,
    commit: io.commitCheck,
  }),
  ...deviceLifeVerbs,
  ...procedureVerbs,
]
