import { NavLink } from 'react-router'
import '../../ui/lists.css'

const PLACES = [
  { to: '/custody', zh: '待移交' },
  { to: '/custody/handovers', zh: '移交清单' },
  { to: '/custody/held', zh: '本人保管' },
  { to: '/custody/custodians', zh: '保管人员' },
] as const

/** The lists of custody, one beside the other. */
export function CustodyPlaces() {
  return (
    <nav aria-label="保管移交" className="side-places">
      {PLACES.map(({ to, zh }) => (
        <NavLink key={to} to={to} end={to === '/custody'} className="side-place">
          {zh}
        </NavLink>
      ))}
    </nav>
  )
}
