export { activitiesWaitingFor } from './activities-carrying.io.ts'
export { type CheckingOut, type DeviceForUse, judgeCheckOut, judgeUse } from './judge-use.ts'
export { type RemarkedDevice, remarksByDevice } from './remarks-by-device.ts'
export { devicesForUse, factsForCheckOut } from './use.io.ts'
