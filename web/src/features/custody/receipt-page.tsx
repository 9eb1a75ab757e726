import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Link, useParams } from 'react-router'
import {
  allItemsQuery,
  type HandoverShown,
  handoverQuery,
  type ListedItem,
} from '../../api/custody.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatBytes, formatCount, formatTime } from '../../ui/format.ts'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import './receipt.css'

/** The receipt of a list on paper: every row of it, however many pages that takes. */
export function ReceiptPage() {
  const { id = '' } = useParams()
  return (
    <OnlyWith right="custody.list" page="移交回执" act="查看移交清单">
      <Asked query={useQuery(handoverQuery(id))} page="移交回执">
        {(handover) => <Sheet handover={handover} />}
      </Asked>
    </OnlyWith>
  )
}

function Sheet({ handover }: { readonly handover: HandoverShown }) {
  const { id, number, state } = handover
  const query = useQuery({ ...allItemsQuery(id), enabled: state === 'signed' })
  // Half a list must not be printed as the whole.
  const whole = query.data?.length === handover.items
  return (
    <Page
      title={`移交回执 ${number}`}
      lead={<Link to={`/custody/handovers/${id}`}>返回清单</Link>}
      actions={
        <Button
          type="primary"
          icon={<PrinterOutlined />}
          disabled={!whole}
          title={whole ? undefined : '明细读取完整后才能打印'}
          onClick={() => window.print()}
        >
          打印
        </Button>
      }
    >
      {state !== 'signed' ? (
        <Alert type="warning" showIcon title="双方签字后才能打印回执。" />
      ) : (
        <Asked query={query} rows={10}>
          {(items) =>
            whole ? (
              <Paper handover={handover} items={items} />
            ) : (
              <Alert
                type="error"
                showIcon
                title={`清单共 ${formatCount(handover.items)} 件，只读到 ${formatCount(items.length)} 件，不能打印。`}
              />
            )
          }
        </Asked>
      )}
    </Page>
  )
}

interface PaperProps {
  readonly handover: HandoverShown
  readonly items: readonly ListedItem[]
}

function Paper({ handover, items }: PaperProps) {
  const { number, agency, unit, giver, receiver, central, remark } = handover
  return (
    <Panel>
      <article className="custody-receipt">
        <h2>{agency}</h2>
        <p className="custody-receipt-title">音像记录移交回执</p>
        <FactsList
          wide
          rows={[
            ['编号', number],
            ['机构', unit],
            ['移交人', `${giver.name}，${signedAt(handover.listedAt)}`],
            ['接收人', `${receiver.name}，${signedAt(handover.closedAt)}`],
            ['件数', `${formatCount(handover.items)} 件，${formatBytes(handover.bytes)}`],
            ['截至', `${handover.until} 入库的`],
            central === null
              ? undefined
              : ['保管', central ? '统一保管' : '中间保管，待转交统一保管'],
            remark === null ? undefined : ['签收说明', remark],
            ['清单校验值', <code key="digest">{handover.listDigest}</code>],
          ]}
        />
        <Rows items={items} />
        <div className="custody-receipt-signs">
          <p>移交人（签字）：</p>
          <p>接收人（签字）：</p>
        </div>
      </article>
    </Panel>
  )
}

function signedAt(at: string | null): string {
  return at === null ? '未签字' : `${formatTime(at)} 用本人账号签字`
}

function Rows({ items }: { readonly items: readonly ListedItem[] }) {
  return (
    <table>
      <caption>明细，共 {formatCount(items.length)} 件</caption>
      <thead>
        <tr>
          {['序号', '音像记录', '入库时间', '执法人员', '设备', '执法活动', '大小', 'SHA-256'].map(
            (title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.recording}>
            <td>{item.position}</td>
            <td className="custody-receipt-name">{item.name}</td>
            <td>{formatTime(item.sealedAt)}</td>
            <td>{item.officer ?? '—'}</td>
            <td>{item.device ?? '—'}</td>
            <td>{item.activity ?? '未关联'}</td>
            <td>{formatBytes(item.bytes)}</td>
            <td className="custody-receipt-sha">{item.sha256}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
