import { NavLink } from 'react-router'
import './lists.css'

const PLACES = [
  { to: '/people', zh: '名册' },
  { to: '/people/qualifications', zh: '执法资格' },
  { to: '/people/trainings', zh: '培训' },
  { to: '/people/untrained', zh: '未培训人员' },
] as const

/** The lists about people, one beside the other. */
export function PeoplePlaces() {
  return (
    <nav aria-label="人员" className="side-places">
      {PLACES.map(({ to, zh }) => (
        <NavLink key={to} to={to} end={to === '/people'} className="side-place">
          {zh}
        </NavLink>
      ))}
    </nav>
  )
}
