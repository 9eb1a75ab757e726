import { Button } from 'antd'
import { type DeviceShown, type Repair, reimburseRepair } from '../../api/devices.ts'
import { useAct } from '../../api/use-act.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** What was repaired, and whether it is paid. */
export function RepairsPanel({ device }: { readonly device: DeviceShown }) {
  if (device.repairs.length === 0) return null
  return (
    <Panel title="维修">
      <ul className="device-repairs">
        {device.repairs.map((repair) => (
          <RepairLine key={repair.id} device={device.id} repair={repair} />
        ))}
      </ul>
    </Panel>
  )
}

interface RepairLineProps {
  readonly device: string
  readonly repair: Repair
}

function RepairLine({ device, repair }: RepairLineProps) {
  const { id, order, repairer, sentOn, backOn, work, costYuan, accepted } = repair
  const act = useAct({
    act: (_: undefined, headers) => reimburseRepair(device, id, headers),
    refreshes: [
      ['device', device],
      ['device-life', device],
    ],
  })
  return (
    <li>
      <p>
        <strong>{order ?? '没有维修单'}</strong>　{repairer}{' '}
        <ToneTag tone={accepted ? 'good' : 'warn'}>{accepted ? '验收合格' : '未验收'}</ToneTag>
      </p>
      <p className="device-quiet">
        {sentOn} 送修，{backOn} 返还；{work}
      </p>
      <p className="device-quiet">
        费用 {costYuan.toFixed(2)} 元{' '}
        {repair.reimbursedAt !== null && (
          <>
            <ToneTag tone="plain">已报销</ToneTag> <Moment at={repair.reimbursedAt} short />
          </>
        )}
      </p>
      {repair.notPaid !== null && (
        <p className="device-quiet">
          {repair.notPaid.sentence} <SourceChips sources={repair.notPaid.citations} />
        </p>
      )}
      {repair.reimbursedAt === null && repair.notPaid === null && (
        <Button size="small" loading={act.busy} onClick={() => act.run(undefined)}>
          登记报销
        </Button>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </li>
  )
}
