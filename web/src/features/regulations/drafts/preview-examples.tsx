import { Link } from 'react-router'
import type { Preview } from '../../../api/drafts.ts'
import { formatCount, formatDay } from '../../../ui/format.ts'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { ToneTag } from '../../../ui/tone.tsx'

type Duties = Preview['duties']['appear']
type Recordings = Preview['disposable']

/** Duties that a change makes, ends or alters: the first fifty, with what was asked before. */
export function DutyExamples({ title, of }: { readonly title: string; readonly of: Duties }) {
  if (of.count === 0) return null
  return (
    <details open>
      <summary>
        {title}：{formatCount(of.count)} 项，其中 {formatCount(of.takesEffect)} 项按活动日期实际适用
      </summary>
      <ul className="draft-examples">
        {of.examples.map((example) => (
          <li key={`${example.subject.id}${example.sentence}`}>
            {example.subject.type === 'activity' ? (
              <Link to={`/activities/${example.subject.id}`}>{example.subjectTitle}</Link>
            ) : (
              example.subjectTitle
            )}{' '}
            {example.takesEffect ? (
              <ToneTag tone="warn">适用</ToneTag>
            ) : (
              <ToneTag tone="plain">按原版本</ToneTag>
            )}{' '}
            {example.sentence}
            {example.before !== null && <p className="draft-none">现在：{example.before}</p>}
          </li>
        ))}
      </ul>
      <First count={of.count} shown={of.examples.length} />
    </details>
  )
}

export function RecordingExamples({ of }: { readonly of: Recordings }) {
  return (
    <>
      <RowsTable
        label="记录"
        columns={COLUMNS}
        rows={of.examples}
        keyOf={({ recording }) => recording}
      />
      <First count={of.count} shown={of.examples.length} />
    </>
  )
}

function First({ count, shown }: { readonly count: number; readonly shown: number }) {
  if (count <= shown) return null
  return (
    <p className="draft-none">
      只列出前 {formatCount(shown)} 项，共 {formatCount(count)} 项。
    </p>
  )
}

const COLUMNS: readonly Column<Recordings['examples'][number]>[] = [
  {
    title: '记录',
    cell: ({ recording, storedAt }) => (
      <Link to={`/recordings/${recording}`}>{formatDay(storedAt)} 入库</Link>
    ),
  },
  { title: '现在可处置日', cell: ({ untilNow }) => dayOf(untilNow) },
  { title: '改后可处置日', cell: ({ afterwards }) => dayOf(afterwards) },
  { title: '理由', cell: ({ sentence }) => sentence },
]

function dayOf(at: string | null): string {
  return at === null ? '不可处置' : formatDay(at)
}
