import { useParams, useSearchParams } from 'react-router'
import type { PaperOf } from '../../api/leafings.ts'
import { Leaves } from '../../ui/leaves/leaves.tsx'
import { Page } from '../../ui/page.tsx'

/** One paper of a case file, page by page: a document, one of its scans, or the bound volume. */
export function PaperPage() {
  const { is = '', id = '' } = useParams()
  const [params] = useSearchParams()
  return (
    <Page title="逐页查看">
      <Leaves of={paperOf(is, id, params.get('scan'))} />
    </Page>
  )
}

function paperOf(is: string, id: string, scan: string | null): PaperOf {
  if (is === 'bound') return { is, id }
  return scan === null ? { is: 'document', id } : { is: 'document', id, scan }
}
