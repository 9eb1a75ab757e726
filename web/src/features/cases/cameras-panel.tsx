import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { cameraLinksQuery } from '../../api/cameras.ts'
import type { CaseShown } from '../../api/cases.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkRows } from '../../ui/camera-link-rows.tsx'
import { Panel } from '../../ui/page.tsx'

/** What the cameras at the windows recorded of the application; licences are handled there. */
export function CamerasPanel({ found: { id, category } }: { readonly found: CaseShown }) {
  const { may } = useRights()
  const reads = category === 'licence' && may('device.read')
  const query = useQuery({ ...cameraLinksQuery({ case: id }), enabled: reads })
  if (!reads) return null
  return (
    <Panel title="窗口监控片段">
      <Asked query={query}>
        {({ links, next }) => (
          <>
            {links.length === 0 ? (
              <p className="quiet-line">
                还没有归入本案的片段；在<Link to="/devices/cameras">窗口监控</Link>
                选定监控设备和办理的时间后归入。
              </p>
            ) : (
              <LinkRows links={links} />
            )}
            {next !== null && (
              <p className="quiet-line">
                只列出最近的 {links.length} 段，其余见
                <Link to="/devices/cameras">窗口监控</Link>。
              </p>
            )}
          </>
        )}
      </Asked>
    </Panel>
  )
}
