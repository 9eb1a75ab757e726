import { Link, useParams, useSearchParams } from 'react-router'
import { Page, Panel } from '../../../ui/page.tsx'
import { Viewing } from '../../../ui/player/viewing.tsx'

/** What a grant opens, for whoever sees nothing else of the recording. */
export function WatchPage() {
  const { recording = '' } = useParams()
  const [params] = useSearchParams()
  const grant = params.get('grant') ?? undefined
  return (
    <Page title="查阅音像记录" lead={<Link to="/access">查阅</Link>}>
      <Panel>
        <Viewing key={`${recording} ${grant}`} recording={recording} grant={grant} />
      </Panel>
    </Page>
  )
}
