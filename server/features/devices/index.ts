export { activitiesWaitingFor } from './activities-carrying.io.ts'
export { type DeviceForUse, judgeUse } from './judge-use.ts'
export { devicesForUse } from './use.io.ts'
