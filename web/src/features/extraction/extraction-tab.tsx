import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { extractionQuery } from '../../api/extraction.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatTime } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { NoteDialog } from './note-dialog.tsx'
import type { OfExtraction } from './of-extraction.ts'
import { PacketsPanel } from './packets-panel.tsx'
import './extraction.css'

/** 证据与移交: notes of extraction, and what was put together to leave the house. */
export function ExtractionTab({ id }: { readonly id: string }) {
  return (
    <Asked query={useQuery(extractionQuery(id))}>
      {(told) => (
        <>
          <NotesPanel {...{ id, told }} />
          <PacketsPanel {...{ id, told }} />
          <RecordingsPanel {...{ told }} />
        </>
      )}
    </Asked>
  )
}

function NotesPanel({ id, told }: OfExtraction) {
  const { mayOwn } = useRights()
  const [making, setMaking] = useState(false)
  return (
    <Panel title="提取说明">
      <p className="quiet-line">
        音像记录用作证据的，先制作提取说明，签名并制发；制发后即标为本案证据。
      </p>
      {told.notes.length === 0 && (
        <NothingYet what="还没有提取说明。">
          选择音像记录，写明制作人、提取人和证明对象。
        </NothingYet>
      )}
      <ul className="extraction-items">
        {told.notes.map(({ id: note, number, state, sealed, madeAt, recordings }) => (
          <li key={note} className="extraction-item">
            <ToneTag tone={state === 'draft' ? 'warn' : 'good'}>
              {state === 'draft' ? '草稿' : sealed ? '已制发' : '正在封存'}
            </ToneTag>
            <Link to={`/documents/${note}`}>{number ?? '提取说明（草稿）'}</Link>
            <Moment at={madeAt} />
            <span className="quiet-line">{recordings.join('、')}</span>
          </li>
        ))}
      </ul>
      {mayOwn('case.handle') && told.recordings.length > 0 && (
        <Button type="primary" onClick={() => setMaking(true)}>
          制作提取说明
        </Button>
      )}
      {making && <NoteDialog {...{ id, told }} onClose={() => setMaking(false)} />}
    </Panel>
  )
}

function RecordingsPanel({ told: { recordings } }: Pick<OfExtraction, 'told'>) {
  return (
    <Panel title={`本案音像记录（${recordings.length} 份）`}>
      {recordings.length === 0 && (
        <NothingYet what="本案没有音像记录。">执法活动归入案件后，其音像记录列在这里。</NothingYet>
      )}
      <ul className="extraction-items">
        {recordings.map(({ id, name, noted, device, startedAt, sha256 }) => (
          <li key={id} className="extraction-item">
            <Link to={`/recordings/${id}`}>{name}</Link>
            {noted && <ToneTag tone="good">已作提取说明</ToneTag>}
            <span className="quiet-line">
              {startedAt === null ? '时间未识别' : formatTime(startedAt)}　{device}
            </span>
            <code className="extraction-digest">SHA-256 {sha256}</code>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
