import { Link } from 'react-router'
import type { Item } from '../../api/custody.ts'
import { formatBytes } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import type { Column } from '../../ui/rows-table.tsx'

/** A recording on a list: what both sides compare. */
export const ITEM_COLUMNS: readonly Column<Item>[] = [
  {
    title: '音像记录',
    cell: ({ recording, name }) => <Link to={`/recordings/${recording}`}>{name}</Link>,
  },
  { title: '入库时间', cell: ({ sealedAt }) => <Moment at={sealedAt} /> },
  { title: '执法人员', cell: ({ officer }) => officer ?? '—' },
  { title: '设备', cell: ({ device }) => device ?? '—' },
  { title: '执法活动', cell: ({ activity }) => activity ?? '未关联' },
  { title: '大小', cell: ({ bytes }) => formatBytes(bytes) },
  {
    title: 'SHA-256',
    cell: ({ sha256 }) => (
      <span className="custody-digest" title={sha256}>
        {sha256.slice(0, 16)}…
      </span>
    ),
  },
]
