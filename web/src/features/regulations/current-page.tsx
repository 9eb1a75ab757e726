import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation, useParams, useSearchParams } from 'react-router'
import { lawAddress } from '../../api/address.ts'
import { packsQuery } from '../../api/regulations.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'
import { AdoptPanel } from './adopt-panel.tsx'
import { LawNotice } from './law-notice.tsx'

/** Leads to the regulation in force: the named one, else the agency's own; without any, to choose. */
export function CurrentPage() {
  const { pack } = useParams()
  const { hash, search } = useLocation()
  const article = useSearchParams()[0].get('article')
  const query = useQuery(packsQuery)
  return (
    <Asked query={query} page="制度">
      {({ regulations }) => {
        const adopted = regulations.filter(({ adoptedFrom }) => adoptedFrom !== null)
        const found =
          pack === undefined
            ? adopted[0]
            : (adopted.findLast((entry) => entry.pack === pack) ??
              regulations.find((entry) => entry.pack === pack))
        if (found === undefined) {
          return (
            <Page
              title="选择本单位适用的制度"
              lead="制度启用后，系统按其条文产生义务、期限和依据。"
            >
              <LawNotice />
              <AdoptPanel />
            </Page>
          )
        }
        const to = lawAddress({ pack: found.pack, version: found.version })
        const spot = hash !== '' ? hash : article === null ? '' : `#${encodeURIComponent(article)}`
        return <Navigate to={{ pathname: to, search, hash: spot }} replace />
      }}
    </Asked>
  )
}
