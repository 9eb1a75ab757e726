import { EllipsisOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Navigate, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { type Session, sessionQuery } from '../api/org.ts'
import { useDelivery } from '../api/outbox/use-outbox.ts'
import { problemOf } from '../api/problem.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SealMark } from '../ui/seal-mark.tsx'
import { LibraryProvider } from './library-provider.tsx'
import { DECIDING, REMINDING, SEARCH } from './places.ts'
import { SearchBox } from './search-box.tsx'
import { TurnsBadge, UnreadBadge } from './unread-badge.tsx'
import { UnsentStrip } from './unsent-strip.tsx'
import { usePlaces } from './use-places.ts'
import { WhoAmI } from './who-am-i.tsx'
import './shell.css'

/** The house around every page: where one can go, who one is. Strangers go to sign in. */
export function Shell() {
  const session = useQuery(sessionQuery)
  useDelivery(session.data?.person)
  const { pathname, search } = useLocation()
  if (session.error !== null) {
    const problem = problemOf(session.error)
    if (problem.status === 401) {
      return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />
    }
    return <ProblemNote problem={problem} />
  }
  if (session.data === undefined) return null
  return (
    <LibraryProvider>
      <div className="shell">
        <a className="skip" href="#content">
          跳到正文
        </a>
        <SideNav session={session.data} />
        <main id="content" className="shell-main">
          <UnsentStrip />
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
        <PhoneBar />
      </div>
      <ScrollRestoration />
    </LibraryProvider>
  )
}

function SideNav({ session }: { readonly session: Session }) {
  const places = usePlaces().filter(({ to }) => to !== SEARCH)
  return (
    <header className="side">
      <div className="side-brand">
        <SealMark size={30} />
        <div>
          <p className="side-name">留痕</p>
          <p className="side-agency">{session.agency}</p>
        </div>
      </div>
      <SearchBox />
      <nav aria-label="主导航">
        {places.map(({ to, zh, Icon }) => (
          <NavLink key={to} to={to} className="side-link">
            <Icon />
            {zh}
            {to === REMINDING && <UnreadBadge />}
            {to === DECIDING && <TurnsBadge />}
          </NavLink>
        ))}
      </nav>
      <WhoAmI session={session} />
    </header>
  )
}

function PhoneBar() {
  return (
    <nav className="phone-bar" aria-label="底部导航">
      {usePlaces()
        .filter((place) => place.onPhoneBar)
        .map(({ to, short, Icon }) => (
          <NavLink key={to} to={to} className="phone-link">
            <Icon />
            {short}
            {to === REMINDING && <UnreadBadge />}
            {to === DECIDING && <TurnsBadge />}
          </NavLink>
        ))}
      <NavLink to="/more" className="phone-link">
        <EllipsisOutlined />
        更多
        <TurnsBadge />
      </NavLink>
    </nav>
  )
}
