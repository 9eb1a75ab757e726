import { Link, useParams } from 'react-router'
import { Page } from '../../ui/page.tsx'
import { DocumentsAt } from './documents-tab.tsx'

/** The documents of one activity; those that belong to no case have their place here. */
export function ActivityDocumentsPage() {
  const { id = '' } = useParams()
  return (
    <Page title="活动的文书" lead={<Link to={`/activities/${id}`}>返回执法活动</Link>}>
      <DocumentsAt at={{ is: 'activity', id }} />
    </Page>
  )
}
