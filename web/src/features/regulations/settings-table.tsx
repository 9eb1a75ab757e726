import type { Regulation } from '../../api/regulations.ts'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'

type Setting = Regulation['settings'][number]

/** Values that the text leaves open: what the agency set, or the pack's standard. */
export function SettingsTable({ settings }: Pick<Regulation, 'settings'>) {
  return <RowsTable label="本单位设定" columns={COLUMNS} rows={settings} keyOf={({ key }) => key} />
}

const COLUMNS: readonly Column<Setting>[] = [
  { title: '项目', cell: ({ title }) => title },
  {
    title: '现值',
    cell: ({ value, own }) => (
      <span>
        {sayValue(value)} {!own && <ToneTag tone="plain">默认</ToneTag>}
      </span>
    ),
  },
  { title: '说明', cell: ({ mark }) => mark },
]

/** Durations are written as ISO 8601 in packs; everything else is a number, a word or yes and no. */
function sayValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value) && value.length > 0) return value.map(sayValue).join('、')
  return typeof value === 'string' ? sayPeriod(value) : '未填写'
}

function sayPeriod(value: string): string {
  const period = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    value,
  )
  if (period === null) return value
  if (value === 'P0D') return '当日'
  const units = ['年', '个月', '天', '小时', '分钟', '秒']
  return units.flatMap((unit, at) => (period[at + 1] ? `${period[at + 1]} ${unit}` : [])).join(' ')
}
