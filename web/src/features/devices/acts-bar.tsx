import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import { type ComponentType, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { DeviceAct, DeviceShown } from '../../api/devices.ts'
import { CheckInForm } from './acts/check-in-form.tsx'
import { type ActFormOf, IssueForm } from './acts/issue-form.tsx'
import { AmendForm, RetireForm } from './acts/keeper-forms.tsx'
import { MaintainForm } from './acts/maintain-form.tsx'
import { RepairForm } from './acts/repair-form.tsx'
import { DamageForm, FaultForm, FoundForm, LossForm } from './acts/report-forms.tsx'

/** A check is made where the recorder is taken out, and not here. */
type Shown = Exclude<DeviceAct, 'check'>

const ACTS: {
  readonly [act in Shown]: { readonly zh: string; readonly Form: ComponentType<ActFormOf> }
} = {
  issue: { zh: '发放', Form: IssueForm },
  'check-in': { zh: '收回', Form: CheckInForm },
  maintain: { zh: '登记维护', Form: MaintainForm },
  'report-fault': { zh: '报故障', Form: FaultForm },
  repair: { zh: '登记维修', Form: RepairForm },
  'report-damage': { zh: '报损坏', Form: DamageForm },
  'report-loss': { zh: '报丢失', Form: LossForm },
  'report-found': { zh: '登记找回', Form: FoundForm },
  amend: { zh: '更正台账', Form: AmendForm },
  retire: { zh: '停用报废', Form: RetireForm },
}

const IN_SIGHT: readonly Shown[] = ['issue', 'check-in', 'maintain', 'report-fault', 'repair']
const BEHIND: readonly Shown[] = ['report-damage', 'report-loss', 'report-found', 'amend', 'retire']

/** What can be done to the recorder; a button that cannot be pressed says why. */
export function ActsBar({ device }: { readonly device: DeviceShown }) {
  const [params] = useSearchParams()
  const asked = [...IN_SIGHT, ...BEHIND].find((act) => act === params.get('act'))
  const [doing, setDoing] = useState<Shown | undefined>(asked)
  const whyNot = (act: Shown) => device.acts.find((one) => one.act === act)?.why ?? undefined
  const Form = doing === undefined ? undefined : ACTS[doing].Form
  return (
    <>
      {IN_SIGHT.map((act) => (
        <Tooltip key={act} title={whyNot(act)}>
          <Button
            disabled={whyNot(act) !== undefined}
            danger={act === 'report-fault'}
            onClick={() => setDoing(act)}
          >
            {ACTS[act].zh}
          </Button>
        </Tooltip>
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: BEHIND.map((act) => ({
            key: act,
            label: <MenuLine zh={ACTS[act].zh} why={whyNot(act)} />,
            disabled: whyNot(act) !== undefined,
            onClick: () => setDoing(act),
          })),
        }}
      >
        <Button icon={<MoreOutlined />}>更多</Button>
      </Dropdown>
      {Form !== undefined && <Form device={device} onClose={() => setDoing(undefined)} />}
    </>
  )
}

function MenuLine({ zh, why }: { readonly zh: string; readonly why: string | undefined }) {
  return (
    <span title={why}>
      {zh}
      {why !== undefined && <span className="device-quiet">　{why}</span>}
    </span>
  )
}
