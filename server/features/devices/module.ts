import { verb } from '../../platform/kernel/index.ts'
import { CheckDevice, decideCheckDevice } from './check-device.ts'
import { CheckDone, DevicesListed, ListDevices } from './device.ts'
import * as io from './devices.io.ts'
import { pageOfDevices } from './list.io.ts'
import { decideListDevices } from './list-devices.ts'
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
]
