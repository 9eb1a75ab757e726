import { NavLink } from 'react-router'
import './devices.css'

const PLACES = [
  { to: '/devices', zh: '台账' },
  { to: '/devices/maintenance', zh: '维护计划' },
  { to: '/devices/equipment', zh: '配备与需求' },
  { to: '/devices/procedures', zh: '操作规程' },
] as const

/** The four lists of recorders, one beside the other. */
export function DevicePlaces() {
  return (
    <nav aria-label="设备" className="device-places">
      {PLACES.map(({ to, zh }) => (
        <NavLink key={to} to={to} end className="device-place">
          {zh}
        </NavLink>
      ))}
    </nav>
  )
}
