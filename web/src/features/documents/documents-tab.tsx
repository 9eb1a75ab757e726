import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import {
  type At,
  type DocumentListed,
  type DocumentsOfPlace,
  documentActs,
  documentsAtQuery,
  type Proposed,
} from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { FileScan } from './file-scan.tsx'
import { STATE_TONES } from './state-tones.ts'
import './documents.css'

/** 文书 of a case: what is still to be made, with its article, and everything that is there. */
export function DocumentsTab({ id }: { readonly id: string }) {
  return <DocumentsAt at={{ is: 'case', id }} />
}

/** The same of one activity; documents without a case have their place here. */
export function DocumentsAt({ at }: { readonly at: At }) {
  const query = useQuery(documentsAtQuery(at))
  return <Asked query={query}>{(found) => <Documents at={at} found={found} />}</Asked>
}

interface FoundProps {
  readonly at: At
  readonly found: DocumentsOfPlace
}

function Documents({ at, found }: FoundProps) {
  const { proposed, documents, closedBecause, mayWrite, more } = found
  const asked = useSearchParams()[0].get('document')
  const [filing, setFiling] = useState(false)
  const write = mayWrite && closedBecause === null
  return (
    <>
      {closedBecause !== null && <p className="quiet-line">{closedBecause}</p>}
      {proposed.length > 0 && (
        <Panel title="应当制作的文书">
          <ul className="doc-proposed">
            {proposed.map((one) => (
              <ProposedLine
                key={`${one.form} ${one.because} ${one.what}`}
                at={at}
                one={one}
                write={write}
              />
            ))}
          </ul>
        </Panel>
      )}
      <Panel
        title="文书"
        extra={
          write && (
            <div className="doc-acts">
              <NewDraft at={at} found={found} />
              <Button onClick={() => setFiling(true)}>归入扫描件</Button>
            </div>
          )
        }
      >
        {documents.length === 0 ? (
          <NothingYet what="还没有文书。">
            从模板起草后，已知的案件、当事人和活动信息会自动填好；纸质文书可以归入扫描件。
          </NothingYet>
        ) : (
          <ul className="doc-list">
            {documents.map((one) => (
              <DocumentLine key={one.id} one={one} asked={one.id === asked} />
            ))}
          </ul>
        )}
        {more && (
          <p className="quiet-line">
            只列出前 500 份，其余见<Link to="/documents">执法文书目录</Link>。
          </p>
        )}
      </Panel>
      {filing && <FileScan at={at} choices={found.filing} onClose={() => setFiling(false)} />}
    </>
  )
}

function useDraft(at: At) {
  const go = useNavigate()
  return useAct({
    act: (template: string, headers) =>
      documentActs.draft(
        { template, ...(at.is === 'case' ? { case: at.id } : { activity: at.id }) },
        headers,
      ),
    refreshes: [['documents']],
    done: ({ id }) => go(`/documents/${id}`),
  })
}

interface LineProps {
  readonly at: At
  readonly one: Proposed
  readonly write: boolean
}

function ProposedLine({ at, one, write }: LineProps) {
  const draft = useDraft(at)
  const { template, title, what, dueAt, citation, source } = one
  return (
    <li>
      <div className="doc-what">
        <strong>{title}</strong>
        <span>{what}</span>
        <span className="doc-source">
          {citation !== null && <SourceChips sources={[citation]} />}
          {source !== null && `《${source.law}》${source.article}`}
          {dueAt !== null && (
            <>
              期限 <Moment at={dueAt} />
            </>
          )}
        </span>
        {draft.problem && <ProblemNote problem={draft.problem} />}
      </div>
      {write && template !== null && (
        <Button type="primary" ghost loading={draft.busy} onClick={() => draft.run(template)}>
          起草
        </Button>
      )}
    </li>
  )
}

function NewDraft({ at, found }: FoundProps) {
  const draft = useDraft(at)
  return (
    <>
      <Select
        aria-label="从模板起草"
        placeholder="从模板起草…"
        className="doc-template"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        loading={draft.busy}
        onChange={(key: string | null) => key !== null && draft.run(key)}
        options={found.templates.map(({ key, title }) => ({ value: key, label: title }))}
      />
      {draft.problem && <ProblemNote problem={draft.problem} />}
    </>
  )
}

interface DocumentLineProps {
  readonly one: DocumentListed
  /** The address leads to it: the page shows where it stands. */
  readonly asked?: boolean
}

/** One document in a list. */
export function DocumentLine({ one, asked = false }: DocumentLineProps) {
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (asked) line.current?.scrollIntoView({ block: 'center' })
  }, [asked])
  return (
    <li ref={line} {...(asked ? { className: 'doc-asked', 'aria-current': 'true' } : {})}>
      <div className="doc-what">
        <Link to={`/documents/${one.id}`}>
          <strong>{one.title}</strong>
        </Link>
        <span className="doc-source">
          <span>{one.number ?? '未编号'}</span>
          <span>{one.classTitle}</span>
          <span>{one.draftedBy}</span>
          <Moment at={one.issuedAt ?? one.changedAt} short />
        </span>
      </div>
      <div className="doc-tags">
        {one.hasAside && <ToneTag tone="warn">有您另存的副本</ToneTag>}
        {one.awaitsScan && <ToneTag tone="warn">待归入签署件</ToneTag>}
        {one.scanCount > 0 && <ToneTag tone="plain">扫描件 {one.scanCount}</ToneTag>}
        {one.state === 'issued' && one.sealing !== null && one.sealing !== 'sealed' && (
          <ToneTag tone="busy">正在封存</ToneTag>
        )}
        <ToneTag tone={STATE_TONES[one.state]}>{one.stateTitle}</ToneTag>
      </div>
    </li>
  )
}
