import { Link } from 'react-router'
import type { DutyListed } from '../../api/regulations.ts'

const PAGES: { readonly [type: string]: string } = {
  activity: '/activities',
  case: '/cases',
  document: '/documents',
  recording: '/recordings',
  collection: '/collections',
}

/** What a duty asks, after the thing that it is about. */
export function DutyWhat({ duty }: { readonly duty: DutyListed }) {
  const page = PAGES[duty.subject.type]
  if (page === undefined) return duty.what
  return (
    <>
      <Link to={`${page}/${duty.subject.id}`}>{duty.subjectTitle ?? '查看'}</Link>　{duty.what}
    </>
  )
}
