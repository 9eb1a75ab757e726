import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { useSearchParams } from 'react-router'
import { type DocumentsAsked, documentsQuery } from '../../api/documents.ts'
import { Asked } from '../../ui/asked.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DocumentLine } from './documents-tab.tsx'
import '../../ui/lists.css'
import './documents.css'

const STATES = [
  { value: 'draft', label: '草稿' },
  { value: 'issued', label: '已制发' },
  { value: 'superseded', label: '已被替代' },
  { value: 'void', label: '已作废' },
] as const

/** The register of documents that this person may read, newest first. */
export function DocumentsPage() {
  const asked = useAsked()
  const query = useQuery(documentsQuery(asked))
  return (
    <Page title="执法文书" lead="全部案件和执法活动的文书；只列出您有权查看的。">
      <Filters />
      <Asked query={query}>
        {({ documents, next }) => (
          <>
            <Panel>
              {documents.length === 0 ? (
                <NothingYet what="没有符合条件的文书。">
                  文书在案件或者执法活动的页面上起草。
                </NothingYet>
              ) : (
                <ul className="doc-list">
                  {documents.map((one) => (
                    <DocumentLine key={one.id} one={one} />
                  ))}
                </ul>
              )}
            </Panel>
            <PageTurner next={next} shown={documents.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function useAsked(): DocumentsAsked {
  const [params] = useSearchParams()
  const state = STATES.find(({ value }) => value === params.get('state'))?.value
  const [q, after] = ['q', 'after'].map((name) => params.get(name))
  return {
    ...(state === undefined ? {} : { state }),
    ...(q ? { q } : {}),
    ...(params.get('mine') === 'true' ? { mine: 'true' as const } : {}),
    ...(after ? { after } : {}),
  }
}

function Filters() {
  const [state, setState] = useAddress('state')
  const [q, setQ] = useAddress('q')
  const [mine, setMine] = useAddress('mine')
  return (
    <search className="list-filters">
      <Input.Search
        aria-label="名称或者文号"
        placeholder="名称或者文号"
        allowClear
        defaultValue={q ?? ''}
        onSearch={(text) => setQ(text === '' ? undefined : text)}
        className="list-search"
      />
      <Select
        aria-label="状态"
        placeholder="全部状态"
        allowClear
        value={state ?? null}
        options={[...STATES]}
        onChange={(value: string | null) => setState(value ?? undefined)}
      />
      <Checkbox
        checked={mine === 'true'}
        onChange={(event) => setMine(event.target.checked ? 'true' : undefined)}
      >
        我起草的
      </Checkbox>
    </search>
  )
}
