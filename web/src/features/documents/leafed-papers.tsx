import { Link } from 'react-router'
import type { DocumentPage } from '../../api/documents.ts'
import { Leaves } from '../../ui/leaves/leaves.tsx'
import { Panel } from '../../ui/page.tsx'

/** Who consults leafs through them, one after the other; there is no file for him. */
export function LeafedPapers({ document }: { readonly document: DocumentPage }) {
  const { id, scans, sha256 } = document
  const [first, ...others] = scans
  // Where there is no document of ours the first scan lies open above.
  const listed = sha256 === null ? others : scans
  return (
    <>
      {sha256 !== null && (
        <Panel title="文书原文">
          <Leaves of={{ is: 'document', id }} />
        </Panel>
      )}
      {sha256 === null && first !== undefined && (
        <Panel title="扫描件">
          <Leaves of={{ is: 'document', id, scan: first.id }} />
        </Panel>
      )}
      {listed.map((scan) => (
        <Panel
          key={scan.id}
          title={`扫描件 ${scan.name}`}
          extra={<Link to={`/papers/document/${id}?scan=${scan.id}`}>逐页查看</Link>}
        >
          <p className="quiet-line">
            {scan.by} 归入，共 {scan.pages} 页 · SHA-256 {scan.sha256.slice(0, 16)}…
          </p>
        </Panel>
      ))}
    </>
  )
}
