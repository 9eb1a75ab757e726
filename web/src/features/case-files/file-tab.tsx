import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { Link } from 'react-router'
import { bindFile, type CaseFile, caseFilePdf, caseFileQuery } from '../../api/case-files.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { AskForFile } from '../../ui/access/ask-for-file.tsx'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { FilingPanel } from './filing-panel.tsx'
import { SupplementsPanel } from './supplements-panel.tsx'
import { TermPanel } from './term-panel.tsx'
import './case-files.css'

export interface OfFile {
  readonly id: string
  readonly file: CaseFile
}

/** The file of a case: what goes in, binding, the way to the archive, how long it is kept. */
export function FileTab({ id }: { readonly id: string }) {
  return (
    <Asked query={useQuery(caseFileQuery(id))}>
      {(file) => (
        <>
          {file.closed !== null && <Closed id={id} closed={file.closed} />}
          <BindingPanel id={id} file={file} />
          {file.state !== 'open' && <FilingPanel id={id} file={file} />}
          {file.state === 'archived' && <SupplementsPanel id={id} file={file} />}
          <TermPanel id={id} file={file} />
          <ContentPanel file={file} />
        </>
      )}
    </Asked>
  )
}

function Closed({
  id,
  closed: { sentence, citations },
}: {
  readonly id: string
  readonly closed: NonNullable<CaseFile['closed']>
}) {
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={sentence}
      description={
        <div style={{ display: 'grid', gap: 8, justifyItems: 'start' }}>
          <SourceChips sources={citations} />
          <AskForFile id={id} />
        </div>
      }
    />
  )
}

function BindingPanel({ id, file }: OfFile) {
  const { mayOwn } = useRights()
  const binding = useAct({
    act: (_: null, headers) => bindFile(id, headers),
    refreshes: [['case', id], ['case-files']],
  })
  const { lacking, warnings, unready, owed, state, cannotBind } = file
  const ready = lacking.length + unready.length === 0
  return (
    <Panel title="装订">
      <Bound file={file} />
      {state === 'open' && <p className="quiet-line">案件结案后装订案卷。</p>}
      {state !== 'archived' &&
        lacking.map(({ code, sentence, citations }) => (
          <p key={`${code} ${sentence}`} className="case-file-said">
            <ToneTag tone="bad">缺少</ToneTag> {sentence} <SourceChips sources={citations} />
          </p>
        ))}
      {state !== 'archived' &&
        [...unready, ...warnings.map(({ sentence }) => sentence)].map((sentence) => (
          <p key={sentence} className="case-file-said">
            <ToneTag tone="warn">核对</ToneTag> {sentence}
          </p>
        ))}
      {owed > 0 && state !== 'archived' && (
        <p className="case-file-said">
          <Link to="?tab=owed">应录未录还有 {owed} 项</Link>，装订时写入备考表。
        </p>
      )}
      {cannotBind !== null && <p className="case-file-said">{cannotBind}</p>}
      {state === 'closed' && mayOwn('case.handle') && file.binding?.state !== 'waiting' && (
        <Button
          type="primary"
          loading={binding.busy}
          disabled={!ready || cannotBind !== null || file.handover?.state === 'given'}
          onClick={() => binding.run(null)}
        >
          {file.binding === null ? '装订案卷' : '重新装订'}
        </Button>
      )}
      {binding.problem !== undefined && <ProblemNote problem={binding.problem} />}
    </Panel>
  )
}

function Bound({ file: { id, binding, closed, pagesOnly } }: { readonly file: CaseFile }) {
  if (binding === null) return null
  const { state, done, total, problem, pages, sha256, signed, stale, finishedAt } = binding
  if (state === 'waiting') {
    return (
      <>
        <p>正在装订，可以离开本页，装订在后台继续。</p>
        <Progress percent={Math.round((100 * done) / Math.max(total, 1))} />
      </>
    )
  }
  if (state === 'failed') {
    return (
      <p className="case-file-said">
        <ToneTag tone="bad">装订未完成</ToneTag> {problem}
      </p>
    )
  }
  return (
    <>
      <p className="case-file-item">
        <ToneTag tone={stale ? 'warn' : 'good'}>{stale ? '材料有变动' : '已装订'}</ToneTag>
        {pages} 页 <Moment at={finishedAt} />
        {signed ? '已由本单位证书签名' : '未签名'}
        {closed === null && (
          <>
            <Link to={`/access/files/${id}`}>查阅案卷</Link>
            {!pagesOnly && (
              <>
                <a href={caseFilePdf('bound', binding.id)} target="_blank" rel="noreferrer">
                  打开装订本
                </a>
                <a href={`${caseFilePdf('bound', binding.id)}?save=1`}>下载</a>
              </>
            )}
          </>
        )}
      </p>
      <FactsList wide rows={[['SHA-256', sha256 ?? '']]} />
    </>
  )
}

function ContentPanel({ file }: { readonly file: CaseFile }) {
  const { documents, standard, recordings, binding } = file
  const lines = binding?.state === 'bound' ? binding.contents : []
  return (
    <Panel title="卷内目录">
      <p className="quiet-line">
        按《{standard.title}》{standard.orderBy === 'setting' && '（顺序为本单位设定，非标准原文）'}
        。{standard.source}
      </p>
      {documents.length === 0 && lines.length === 0 && (
        <NothingYet what="案卷里还没有文书。">文书制发或者归入扫描件后列在这里。</NothingYet>
      )}
      <ol className="case-file-items">
        {lines.length > 0
          ? lines.map(({ row, title, number, date, from, to, remark }) => (
              <li key={row} className="case-file-item">
                {row}. <strong>{title}</strong> <span>{number}</span> <span>{date}</span>
                <span className="quiet-line">
                  第 {from === to ? from : `${from}—${to}`} 页 {remark}
                </span>
              </li>
            ))
          : documents.map(({ id, title, number, date, carrier, superseded }, index) => (
              <li key={id} className="case-file-item">
                {index + 1}.{' '}
                <Link to={`/${carrier === 'disc' ? 'discs' : 'documents'}/${id}`}>{title}</Link>{' '}
                <span>{number}</span> <span>{date}</span>
                {superseded && <ToneTag tone="plain">已被替代</ToneTag>}
              </li>
            ))}
      </ol>
      <p className="quiet-line">音像记录 {recordings} 份，装订时编成音像记录索引。</p>
    </Panel>
  )
}
