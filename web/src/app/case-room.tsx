import { lazy } from 'react'
import { CasePage } from '../features/cases/case-page.tsx'
import type { CaseTab } from '../features/cases/case-tab.ts'

const overview = async () => ({
  default: (await import('../features/cases/overview-tab.tsx')).OverviewTab,
})

const documents = async () => ({
  default: (await import('../features/documents/documents-tab.tsx')).DocumentsTab,
})
const service = async () => ({
  default: (await import('../features/serving/serving-tab.tsx')).ServiceTab,
})
const review = async () => ({
  default: (await import('../features/review/review-tab.tsx')).ReviewTab,
})

const owed = async () => ({
  default: (await import('../features/case-files/owed-tab.tsx')).OwedTab,
})
const file = async () => ({
  default: (await import('../features/case-files/file-tab.tsx')).FileTab,
})
const seenBy = async () => ({
  default: (await import('../features/access/register/case-seen-tab.tsx')).CaseSeenTab,
})
const extraction = async () => ({
  default: (await import('./evidence-tab.tsx')).EvidenceTab,
})
const timeline = async () => ({
  default: (await import('../features/case-files/timeline-tab.tsx')).TimelineTab,
})

/** In the order of a case's work; each is loaded when it is first opened. */
const CASE_TABS: readonly CaseTab[] = [
  { key: 'overview', zh: '概况', Content: lazy(overview) },
  { key: 'documents', zh: '文书', Content: lazy(documents) },
  { key: 'service', zh: '送达执行', Content: lazy(service) },
  { key: 'review', zh: '法制审核', Content: lazy(review) },
  { key: 'owed', zh: '应录未录', Content: lazy(owed) },
  { key: 'file', zh: '案卷', Content: lazy(file) },
  { key: 'extraction', zh: '证据与移交', Content: lazy(extraction) },
  { key: 'timeline', zh: '时间线', Content: lazy(timeline) },
  { key: 'seen-by', zh: '谁看过', Content: lazy(seenBy) },
]

/** The page of a case with the tabs that other features bring: only the app knows them all. */
export function CaseRoom() {
  return <CasePage tabs={CASE_TABS} />
}
