import { SidePlaces } from './side-places.tsx'

const PLACES = [
  { to: '/devices', zh: '台账' },
  { to: '/devices/maintenance', zh: '维护计划' },
  { to: '/devices/equipment', zh: '配备与需求' },
  { to: '/devices/procedures', zh: '操作规程' },
  { to: '/devices/cameras', zh: '窗口监控' },
] as const

/** The four lists of recorders, one beside the other. */
export function DevicePlaces() {
  return <SidePlaces label="设备" places={PLACES} />
}
