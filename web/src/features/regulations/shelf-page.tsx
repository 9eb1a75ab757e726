import { Page } from '../../ui/page.tsx'
import { AdoptPanel } from './adopt-panel.tsx'
import { LawNotice } from './law-notice.tsx'

/** Every regulation that this machine knows: what binds the agency, and what it could adopt. */
export function ShelfPage() {
  return (
    <Page title="全部制度" lead="已启用的制度约束本单位；其他制度可以查阅，也可以启用。">
      <LawNotice />
      <AdoptPanel />
    </Page>
  )
}
