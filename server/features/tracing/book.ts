import type { Instant } from '@liuhen/format'
import type { Sheet } from '../documents/index.ts'
import type { Recipient, RecipientsShown } from './recipients.ts'

/** Columns of the list of all who looked or received. */
export const RECIPIENT_COLUMNS = [
  { title: '时间', width: 20 },
  { title: '人员', width: 14 },
  { title: '单位', width: 18 },
  { title: '方式', width: 12 },
  { title: '登记号', width: 18 },
  { title: '结束时间', width: 20 },
  { title: '实际播放（秒）', width: 14 },
  { title: '备注', width: 40 },
] as const

export function recipientRow(one: Recipient): readonly (string | number | null)[] {
  const { at, person, unit, how, number, until, playedMs, remarks } = one
  const played = playedMs === null ? null : Math.round(playedMs / 1000)
  return [timeOf(at), person, unit, how, number, timeOf(until), played, remarks]
}

/** The same on paper. */
export function recipientSheet(
  { name, recipients }: RecipientsShown,
  { agency, at }: { readonly agency: string; readonly at: Instant },
): Sheet {
  return {
    ...{ style: 'list', agency, at, title: '查阅、领取人员清单' },
    note: `《${name}》，共${recipients.length}条，按时间先后。取自查阅登记簿、复制件登记、移交包和账本。`,
    blocks: [
      {
        is: 'table',
        columns: RECIPIENT_COLUMNS.map(({ title, width }) => ({ title, width })),
        rows: recipients.map((one) => recipientRow(one).map((cell) => String(cell ?? ''))),
        atLeast: 10,
      },
    ],
  }
}

function timeOf(at: string | null): string {
  return at === null ? '' : CLOCK.format(Date.parse(at))
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
