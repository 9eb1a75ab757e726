import { useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useRights } from '../api/use-rights.ts'
import './lists.css'

export interface SidePlace {
  readonly to: string
  readonly zh: string
  /** Without it the list is not to be seen, so nothing leads there. */
  readonly right?: string
}

interface SidePlacesProps {
  readonly label: string
  readonly places: readonly SidePlace[]
}

/** Lists beside one another: those that the post may see. */
export function SidePlaces({ label, places }: SidePlacesProps) {
  const { may } = useRights()
  const open = places.filter(({ right }) => right === undefined || may(right))
  const bar = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, another one is chosen
  useEffect(() => {
    const chosen = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (bar.current && chosen) bar.current.scrollLeft = chosen.offsetLeft - bar.current.offsetLeft
  }, [pathname, open.length])
  return (
    <nav ref={bar} aria-label={label} className="side-places">
      {open.map(({ to, zh }) => (
        <NavLink key={to} to={to} end={hasBelow(to, places)} className="side-place">
          {zh}
        </NavLink>
      ))}
    </nav>
  )
}

/** Whether the address of another list begins with this one, which is then not shown as chosen. */
function hasBelow(to: string, places: readonly SidePlace[]): boolean {
  return places.some((other) => other.to.startsWith(`${to}/`))
}
