import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { type Handover, handoversQuery } from '../../api/shifts.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatTime } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import './receipt.css'

/** The officer's receipt: on the screen, and on paper with room for both signatures. */
export function ReceiptPage() {
  const { number = '' } = useParams()
  const query = useQuery(handoversQuery({ number }))
  const there = query.data?.handovers[0] !== undefined
  return (
    <Page
      title="设备移交收据"
      lead={<Link to="/handovers">全部收据</Link>}
      actions={there ? <Button onClick={() => window.print()}>打印</Button> : undefined}
      narrow
    >
      <Asked query={query}>
        {({ handovers: [handover] }) =>
          handover === undefined ? (
            <Panel>
              <NothingYet what="没有这张收据，或您无权查看。">请核对收据编号。</NothingYet>
            </Panel>
          ) : (
            <Receipt handover={handover} />
          )
        }
      </Asked>
    </Page>
  )
}

function Receipt({ handover }: { readonly handover: Handover }) {
  const { number, agency, device, activity, from, to, sealed, condition, at, duty } = handover
  return (
    <Panel>
      <article className="receipt">
        <h2>{agency}</h2>
        <p className="receipt-title">执法记录设备移交收据</p>
        <FactsList
          wide
          rows={[
            ['编号', number],
            ['设备', `${device.code} ${device.model}`],
            [
              '执法活动',
              <Link key="activity" to={`/activities/${activity.id}`}>
                {activity.number}
              </Link>,
            ],
            ['移交人', `${from.name}（${from.badgeNumber}，${from.unit}）`],
            ['接收人', `${to.name}（${to.badgeNumber}，${to.unit}）`],
            ['移交时间', formatTime(at)],
            ['是否封存', sealed ? '已封存' : '未封存'],
            ['设备状况', condition],
            duty === null ? undefined : ['后续办理', duty.what],
          ]}
        />
        <p className="receipt-note">
          接收人已用本人账号签收，移交时间以本收据为准。本收据可在系统内按编号核对。
        </p>
        <div className="receipt-signatures">
          <p>移交人签字：</p>
          <p>接收人签字：</p>
        </div>
      </article>
    </Panel>
  )
}
