import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { type Draft, draftQuery } from '../../../api/drafts.ts'
import { Asked } from '../../../ui/asked.tsx'
import { FactsList } from '../../../ui/facts-list.tsx'
import { formatTime } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { ChangesPanel } from './changes-panel.tsx'
import { DiscardButton } from './discard-button.tsx'
import { DRAFT_STATES } from './drafts-page.tsx'
import { EnactPanel } from './enact-panel.tsx'
import { FiguresEditor } from './figures-editor.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { TextEditor } from './text-editor.tsx'
import './drafts.css'

/** One draft: what it changes, what that would do, and who confirms it. */
export function DraftPage() {
  const { id = '' } = useParams()
  const query = useQuery(draftQuery(id))
  return (
    <Asked query={query} rows={10} page="草案">
      {(draft) => <Sheet draft={draft} />}
    </Asked>
  )
}

function Sheet({ draft }: { readonly draft: Draft }) {
  const [place, goTo] = useState<{ readonly file: string; readonly line: number }>()
  const { title, state } = draft
  const open = state === 'open'
  return (
    <Page
      title={
        <>
          {title} <ToneTag tone={DRAFT_STATES[state].tone}>{DRAFT_STATES[state].zh}</ToneTag>
        </>
      }
      lead="草案在启用之前不影响任何判定。"
      actions={
        <>
          <LinkButton to="/regulations/drafts">全部草案</LinkButton>
          {open && <DiscardButton id={draft.id} />}
        </>
      }
    >
      <div className="draft-page">
        <div>
          <Head draft={draft} />
          {draft.problems.length > 0 && (
            <ProblemsPanel problems={draft.problems} onGoTo={(at) => goTo({ ...at })} />
          )}
          <ChangesPanel draft={draft} />
          <PreviewPanel draft={draft} />
          {open && <EnactPanel draft={draft} />}
        </div>
        <div>
          {open && draft.files.length > 0 && (
            <Editor
              key={place === undefined ? '' : `${place.file}:${place.line}`}
              draft={draft}
              place={place}
            />
          )}
        </div>
      </div>
    </Page>
  )
}

function Head({ draft }: { readonly draft: Draft }) {
  const { openedBy, openedAt, changedAt, inForceFrom, until, base } = draft
  return (
    <Panel>
      <FactsList
        rows={[
          base === null ? undefined : ['现行版本', base],
          until === null ? ['施行日期', inForceFrom ?? '启用之日'] : ['最后一日', until],
          ['起草人', openedBy.name],
          ['起草时间', formatTime(openedAt)],
          ['最后修改', formatTime(changedAt)],
        ]}
      />
    </Panel>
  )
}

interface EditorProps {
  readonly draft: Draft
  /** A place to begin at: the line of a fault. */
  readonly place: { readonly file: string; readonly line: number } | undefined
}

function Editor({ draft, place }: EditorProps) {
  const [as, setAs] = useState<'figures' | 'text'>(place === undefined ? 'figures' : 'text')
  return (
    <Panel
      title="修改"
      extra={
        <Segmented
          aria-label="修改方式"
          value={as}
          onChange={setAs}
          options={[
            { value: 'figures', label: '按数值' },
            { value: 'text', label: '条文与规则（YAML）' },
          ]}
        />
      }
    >
      {as === 'figures' ? (
        <FiguresEditor draft={draft} />
      ) : (
        <TextEditor draft={draft} place={place} />
      )}
    </Panel>
  )
}
