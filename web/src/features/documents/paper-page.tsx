import { useParams, useSearchParams } from 'react-router'
import type { PaperOf } from '../../api/leafings.ts'
import { Leaves } from '../../ui/leaves/leaves.tsx'
import { Page } from '../../ui/page.tsx'

/** One paper of a case file, page by page: a document, or one of its scans. */
export function PaperPage() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  return (
    <Page title="逐页查看">
      <Leaves of={paperOf(id, params.get('scan'))} />
    </Page>
  )
}

function paperOf(id: string, scan: string | null): PaperOf {
  return scan === null ? { is: 'document', id } : { is: 'document', id, scan }
}
