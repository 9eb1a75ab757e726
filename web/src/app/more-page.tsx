import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { sessionQuery } from '../api/org.ts'
import { useRoleTitle } from '../api/regulations.ts'
import { Asked } from '../ui/asked.tsx'
import { FactsList } from '../ui/facts-list.tsx'
import { Page, Panel } from '../ui/page.tsx'
import { usePlaces } from './use-places.ts'
import { SignOut } from './who-am-i.tsx'

/** On a phone: the places that the bar has no room for, who I am, and the way out. */
export function MorePage() {
  const session = useQuery(sessionQuery)
  const titleOf = useRoleTitle()
  const places = usePlaces()
  return (
    <Page title="更多" narrow>
      <nav className="more-list" aria-label="其他页面">
        {places
          .filter((place) => !place.onPhoneBar)
          .map(({ to, zh, Icon }) => (
            <Link key={to} to={to} className="more-place">
              <Icon />
              {zh}
            </Link>
          ))}
      </nav>
      <Panel title="本人">
        <Asked query={session}>
          {({ name, badgeNumber, agency, unit, roles }) => (
            <FactsList
              wide
              rows={[
                ['姓名', name],
                ['执法证号', badgeNumber],
                ['单位', `${agency} ${unit}`],
                ['岗位', roles.map(titleOf).join('、')],
              ]}
            />
          )}
        </Asked>
      </Panel>
      <SignOut />
    </Page>
  )
}
