import { Checkbox } from 'antd'
import { Link } from 'react-router'
import type { Unfiled, UnfiledListed } from '../../../api/filing.ts'
import { word } from '../../../api/words.ts'
import { formatDuration } from '../../../ui/format.ts'
import { Moment } from '../../../ui/moment.tsx'
import { RowsTable } from '../../../ui/rows-table.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { CandidateLine } from './candidate-line.tsx'

interface UnfiledRowsProps {
  readonly listed: UnfiledListed
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}

/** Each with what is known of it, what is missing, and where it may belong. */
export function UnfiledRows({ listed, chosen, onChoose }: UnfiledRowsProps) {
  const { recordings, items, shown } = listed
  const all = chosen.length === recordings.length
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <>
      <p className="filing-all">
        <Checkbox
          checked={all}
          indeterminate={!all && chosen.length > 0}
          onChange={() => onChoose(all ? [] : recordings.map(({ id }) => id))}
        >
          选中本页全部 {recordings.length} 件
        </Checkbox>
      </p>
      <RowsTable
        label="待说明的音像记录"
        rows={recordings}
        keyOf={({ id }) => id}
        columns={[
          {
            title: '开始时间（校正）',
            cell: (row) => (
              <span style={{ display: 'flex', gap: 8 }}>
                <Checkbox
                  aria-label={`选中 ${row.name}`}
                  checked={chosen.includes(row.id)}
                  onChange={() => toggle(row.id)}
                />
                <Link to={`/recordings/${row.id}`} title={row.name}>
                  <Moment at={row.startedAt} none={`${word('media', row.media)}，时间不明`} />
                </Link>
              </span>
            ),
          },
          { title: '设备', cell: ({ deviceCode }) => <Whole>{deviceCode ?? '未识别'}</Whole> },
          { title: '执法人员', cell: ({ officer }) => officer ?? '—' },
          {
            title: '时长',
            cell: ({ durationMs }) => (
              <Whole>{durationMs === null ? '—' : formatDuration(durationMs)}</Whole>
            ),
          },
          { title: '所属执法活动', cell: (row) => <Belongs row={row} /> },
          { title: '分类项目', cell: (row) => <Missing row={row} items={items} shown={shown} /> },
        ]}
      />
    </>
  )
}

/** A code or a length is not broken in two lines. */
function Whole({ children }: { readonly children: string }) {
  return <span style={{ whiteSpace: 'nowrap' }}>{children}</span>
}

function Belongs({ row }: { readonly row: Unfiled }) {
  if (row.matched === 'confirmed' && row.activityId !== null) {
    return <Link to={`/activities/${row.activityId}`}>{row.activityNumber}</Link>
  }
  if (row.candidate === null) return <span>没有推荐</span>
  return <CandidateLine candidate={row.candidate} />
}

function Missing({
  row,
  items,
  shown,
}: Pick<UnfiledListed, 'items' | 'shown'> & { readonly row: Unfiled }) {
  if (row.described) return <ToneTag tone="good">已说明</ToneTag>
  const missing = items.filter(({ key }) => {
    const item = row.items.find((one) => one.key === key)
    return (item?.value ?? item?.known?.value ?? '') === ''
  })
  const open = shown.filter(({ key }) => {
    const answer = row.shown.find((one) => one.key === key)
    return answer?.value == null && answer?.known !== true
  })
  if (missing.length + open.length === 0) return <ToneTag tone="warn">待确认</ToneTag>
  const lacking = [
    ...(missing.length === 0 ? [] : [`缺${missing.map(({ title }) => title).join('、')}`]),
    ...(open.length === 0 ? [] : [`是否反映${open.map(({ title }) => title).join('、')}`]),
  ]
  return (
    <span>
      <ToneTag tone="bad">未说明</ToneTag> {lacking.join('；')}
    </span>
  )
}
