import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { type DocumentPage, documentActs, documentQuery } from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { DocumentActs } from './document-acts.tsx'
import { DraftDesk } from './draft-desk.tsx'
import { LeafedPapers } from './leafed-papers.tsx'
import { NotDrawn } from './not-drawn.tsx'
import { PagePictures } from './page-pictures.tsx'
import { DraftRead } from './preview-shown.tsx'
import { SignaturesPanel } from './signatures-panel.tsx'
import { STATE_TONES } from './state-tones.ts'
import { useDraft } from './use-draft.ts'
import './documents.css'

/** One document: written while it is a draft, read once it is issued, with all that happened to it. */
export function DocumentPageOf() {
  const { id = '' } = useParams()
  const query = useQuery(documentQuery(id))
  return (
    <Asked query={query} page="执法文书">
      {(document) => <Shown key={document.id} document={document} />}
    </Asked>
  )
}

interface ShownProps {
  readonly document: DocumentPage
}

function Shown({ document }: ShownProps) {
  const { id, title, number, state, stateTitle, mayWrite } = document
  const draft = useDraft(document)
  return (
    <Page
      title={
        <>
          {title} <ToneTag tone={STATE_TONES[state]}>{stateTitle}</ToneTag>
        </>
      }
      lead={<Lead document={document} number={number} />}
      actions={mayWrite && <DocumentActs document={document} unsaved={draft.dirty} />}
    >
      <Notes document={document} />
      {state === 'draft' ? (
        mayWrite ? (
          <DraftDesk document={document} draft={draft} />
        ) : (
          <DraftRead document={document} />
        )
      ) : (
        <>
          <NotDrawn {...document.notDrawn} />
          <Papers document={document} />
        </>
      )}
      {document.form.signatures.length > 0 && <SignaturesPanel id={id} />}
      <Particulars document={document} />
    </Page>
  )
}

function Lead({ document, number }: ShownProps & { readonly number: string | null }) {
  const { case: file, activity, classTitle } = document
  return (
    <>
      {number ?? '未编号'} · {classTitle}
      {file !== null && (
        <>
          {' '}
          · 案件 <Link to={`/cases/${file.id}?tab=documents`}>{file.number}</Link>
        </>
      )}
      {activity !== null && (
        <>
          {' '}
          · 活动 <Link to={`/activities/${activity.id}`}>{activity.number}</Link>
        </>
      )}
    </>
  )
}

function Notes({ document }: ShownProps) {
  const { id, sealing, sealingProblem, supersededBy, supersedes, voidBecause, awaitsScan } =
    document
  const retry = useAct({
    act: (_: undefined, headers) => documentActs.retrySealing(id, headers),
    refreshes: [['document', id]],
  })
  const go = useNavigate()
  return (
    <>
      {sealing !== null && sealing !== 'sealed' && (
        <Panel>
          {sealingProblem === null ? (
            <p className="quiet-line">
              文书已制发，电子文件正在排版、签章、封存，完成后显示在这里。
            </p>
          ) : (
            <div className="doc-rows">
              <p>电子文件还没有封存：{sealingProblem}</p>
              {document.mayWrite && (
                <Button loading={retry.busy} onClick={() => retry.run(undefined)}>
                  重新封存
                </Button>
              )}
              {retry.problem && <ProblemNote problem={retry.problem} />}
            </div>
          )}
        </Panel>
      )}
      {awaitsScan && <p className="quiet-line">打印后在纸上签署的，请归入签署件的扫描件。</p>}
      {supersededBy !== null && (
        <Button type="link" onClick={() => go(`/documents/${supersededBy}`)}>
          已有替代的文书，点此查看
        </Button>
      )}
      {supersedes !== null && (
        <Button type="link" onClick={() => go(`/documents/${supersedes}`)}>
          本文书替代的原文书
        </Button>
      )}
      {voidBecause !== null && <p className="quiet-line">作废原因：{voidBecause}</p>}
    </>
  )
}

function Papers({ document }: ShownProps) {
  const { id, scans, sha256, pages, pagesOnly } = document
  if (pagesOnly) return <LeafedPapers document={document} />
  return (
    <>
      {scans.map((scan) => (
        <Panel
          key={scan.id}
          title={`扫描件 ${scan.name}`}
          extra={
            <a href={`/api/v1/documents/${id}/file?scan=${scan.id}&save=1`} download>
              下载
            </a>
          }
        >
          <p className="quiet-line">
            {scan.by} 归入，共 {scan.pages} 页 · SHA-256 {scan.sha256.slice(0, 16)}…
          </p>
          <PagePictures
            pages={scan.pages}
            srcOf={(page) => `/api/v1/documents/${id}/pages/${page}?scan=${scan.id}`}
          />
        </Panel>
      ))}
      {sha256 !== null && (
        <Panel
          title="文书原文"
          extra={
            <div className="doc-acts">
              <a href={`/api/v1/documents/${id}/file`} target="_blank" rel="noreferrer">
                打开
              </a>
              <a href={`/api/v1/documents/${id}/file?save=1`} download>
                下载
              </a>
            </div>
          }
        >
          <PagePictures
            pages={pages ?? 1}
            srcOf={(page) => `/api/v1/documents/${id}/pages/${page}`}
          />
        </Panel>
      )}
    </>
  )
}

function Particulars({ document }: ShownProps) {
  const { form, draftedBy, issuedBy, issuedAt, place, author, madeOn, sha256, revisions } = document
  return (
    <>
      <Panel title="登记事项">
        <FactsList
          rows={[
            ['依据', `《${form.source.law}》${form.source.article}`],
            ['起草人', draftedBy],
            [
              '制发',
              issuedAt === null ? (
                '—'
              ) : (
                <>
                  {issuedBy} <Moment at={issuedAt} />
                </>
              ),
            ],
            ['形式', document.carrier === 'paper' ? '纸质' : '电子档'],
            ...(place === null ? [] : [['存放位置', place] as const]),
            ...(author === null ? [] : [['制作单位（人）', author] as const]),
            ...(madeOn === null ? [] : [['文书日期', madeOn] as const]),
            ...(sha256 === null ? [] : [['SHA-256', sha256] as const]),
          ]}
        />
      </Panel>
      <Panel title="经过">
        <ul className="doc-list">
          {document.facts.toReversed().map(({ kind, zh, at, by }) => (
            <li key={`${kind} ${at}`}>
              <span>{zh}</span>
              <span className="doc-source">
                {by} <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
        {revisions.length > 1 && <p className="quiet-line">共保存 {revisions.length} 次。</p>}
      </Panel>
    </>
  )
}
