import type { Instant } from '@liuhen/format'
import type { Sheet } from '../../documents/index.ts'
import {
  ENDED_ZH,
  ENTRY_KINDS,
  type EntryShown,
  writePages,
  writePlayed,
  writeTime,
} from './entry.ts'

/** The columns that the articles ask for, in the order of the printed book. */
export const BOOK_COLUMNS = [
  { title: '登记号', width: 16 },
  { title: '类别', width: 9 },
  { title: '查阅人', width: 12 },
  { title: '单位', width: 18 },
  { title: '事由', width: 30 },
  { title: '用途', width: 14 },
  { title: '审批情况', width: 26 },
  { title: '申请号', width: 16 },
  { title: '查阅内容', width: 34 },
  { title: '开始时间', width: 20 },
  { title: '结束时间', width: 20 },
  { title: '实际查看', width: 14 },
  { title: '备注', width: 40 },
] as const

export function bookRow(entry: EntryShown): readonly (string | number | null)[] {
  const { viewing, leafed, consulted } = entry
  return [
    entry.number,
    ENTRY_KINDS[entry.kind],
    entry.viewer,
    entry.unit,
    entry.reason,
    entry.purpose,
    entry.consent,
    entry.requestNumber,
    entry.item,
    writeTime(consulted?.openedAt ?? entry.at),
    writeTime(consulted?.closedAt ?? (viewing ?? leafed)?.endedAt ?? null),
    seenOf(entry),
    [entry.remarks, endingOf((viewing ?? leafed)?.because ?? null)]
      .filter((text) => text !== '')
      .join('；'),
  ]
}

function seenOf({ viewing, leafed }: EntryShown): string | null {
  if (viewing !== null) return writePlayed(viewing.playedMs)
  if (leafed === null || leafed.seen.length === 0) return null
  return `${writePages(leafed.seen, leafed.of)} ${writePlayed(leafed.seenMs)}`
}

function endingOf(because: string | null): string {
  const known = Object.entries(ENDED_ZH).find(([key]) => key === because)
  return known?.[1] ?? ''
}

/** The book on paper: the same lines, with fewer columns that hold more. */
export function bookSheet(
  agency: string,
  period: string,
  entries: readonly EntryShown[],
  at: Instant,
): Sheet {
  return {
    style: 'list',
    agency,
    title: '查阅登记簿',
    at,
    note: `${period}，共${entries.length}条。登记由系统在打开、复制、提供和窗口办结时自动写入，不能更改或者删除。`,
    blocks: [
      {
        is: 'table',
        columns: PAPER,
        rows: entries.map((entry) => paperRow(entry)),
        // No empty rows: nobody is to write into a book that cannot be changed.
        atLeast: 1,
      },
    ],
  }
}

/** A day and a length of time take one line each; remarks quote articles and are the longest. */
const PAPER = [
  { title: '登记号', width: 14 },
  { title: '查阅人、单位', width: 11 },
  { title: '事由、用途', width: 14 },
  { title: '审批情况', width: 15 },
  { title: '查阅内容', width: 16 },
  { title: '起止时间', width: 15 },
  { title: '查看', width: 11 },
  { title: '备注', width: 20 },
] as const

function paperRow(entry: EntryShown): readonly string[] {
  const cells = bookRow(entry).map((cell) => String(cell ?? ''))
  const [
    number,
    kind,
    viewer,
    unit,
    reason,
    purpose,
    consent,
    request,
    item,
    from,
    to,
    played,
    remarks,
  ] = cells
  const lines = (...texts: readonly (string | undefined)[]) =>
    texts.filter((text) => text !== undefined && text !== '').join('\n')
  return [
    lines(number, kind),
    lines(viewer, unit),
    lines(reason, purpose),
    lines(consent, request),
    item ?? '',
    lines(from, to),
    played ?? '',
    remarks ?? '',
  ]
}
