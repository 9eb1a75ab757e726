import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import { type DeviceShown, deviceQuery } from '../../api/devices.ts'
import { asTasks, withoutBasis } from '../../api/duty-task.ts'
import { word } from '../../api/words.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NumbersPanel } from '../../ui/numbers-panel.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { ActsBar } from './acts-bar.tsx'
import { DeviceStateTag } from './device-state.tsx'
import { LifePanel } from './life-panel.tsx'
import { RepairsPanel } from './repairs-panel.tsx'
import './devices.css'

/** One recorder: where it stands, who answers for it, what is to be done, and its whole life. */
export function DevicePage() {
  const { id = '' } = useParams()
  return (
    <Asked query={useQuery(deviceQuery(id))} page="设备">
      {(device) => <Sheets device={device} />}
    </Asked>
  )
}

function Sheets({ device }: { readonly device: DeviceShown }) {
  return (
    <Page
      title={
        <>
          {device.code} <DeviceStateTag device={device} />
        </>
      }
      lead={
        <>
          {word('deviceKind', device.kind)} {device.model}，{device.unit} ·{' '}
          <Link to="/devices">返回台账</Link>
        </>
      }
      actions={<ActsBar device={device} />}
    >
      <Standing device={device} />
      <div className="device-sheets">
        <div>
          <LifePanel id={device.id} />
          <NumbersPanel of={{ device: device.id }} />
        </div>
        <div>
          <EntryPanel device={device} />
          <DutiesPanel device={device} />
          <RepairsPanel device={device} />
        </div>
      </div>
    </Page>
  )
}

/** What keeps it from being used, and what the regulation finds at fault. */
function Standing({ device }: { readonly device: DeviceShown }) {
  const { order } = device
  return (
    <>
      {order !== null && (
        <Alert
          className="device-stop"
          type="error"
          showIcon
          title={`已报故障停用，维修单 ${order.number}`}
          description={
            <>
              <Moment at={order.openedAt} /> {order.what}
            </>
          }
        />
      )}
      {together(device.findings).map(({ finding, count }) => (
        <Alert
          key={`${finding.code}${finding.sentence}`}
          className="device-stop"
          type="warning"
          showIcon
          title={`${withoutBasis(finding.sentence)}${count === 1 ? '' : `共 ${count} 处，见履历。`}`}
          description={<SourceChips sources={finding.citations} />}
        />
      ))}
    </>
  )
}

type Finding = DeviceShown['findings'][number]

/** Deviations that read the same (one for each gap of numbers) stand once, with how many they are. */
function together(findings: readonly Finding[]) {
  const groups = Map.groupBy(findings, ({ code, sentence }) => `${code} ${sentence}`)
  return [...groups.values()].flatMap(([finding, ...more]) =>
    finding === undefined ? [] : [{ finding, count: more.length + 1 }],
  )
}

function EntryPanel({ device }: { readonly device: DeviceShown }) {
  const { latestCheck, procedure } = device
  return (
    <Panel title="登记">
      <FactsList
        wide
        rows={[
          ['科室', device.unit],
          ['现在能否领用', device.usable.allowed ? '可以' : (device.usable.why ?? '不能')],
          ['签收人', device.holder ?? '尚未发放签收'],
          ['存放位置', device.storagePlace ?? '未登记'],
          ['最近使用人', device.lastUser ?? '—'],
          ['第一责任人', device.firstResponsible ?? '科室尚未登记部门负责人'],
          ['机身号', device.serial ?? '未登记'],
          ['存储卡号', device.card ?? '未登记'],
          ['防爆', device.explosionProof ? '是' : '否'],
          [
            '最近检查',
            latestCheck === null ? (
              '未检查'
            ) : (
              <>
                {latestCheck.passed ? '合格' : '不合格'}，{latestCheck.by}，
                <Moment at={latestCheck.checkedAt} />
              </>
            ),
          ],
          [
            '操作规程',
            procedure === null ? (
              '该型号尚无'
            ) : (
              <Link key="procedure" to={`/devices/procedures/${procedure.id}`}>
                第 {procedure.version} 版（{procedure.confirmed ? '您已确认' : '您尚未确认'}）
              </Link>
            ),
          ],
          ['登记时间', <Moment key="at" at={device.registeredAt} />],
        ]}
      />
    </Panel>
  )
}

function DutiesPanel({ device }: { readonly device: DeviceShown }) {
  const open = device.duties.filter(({ state }) => state === 'open' || state === 'breached')
  return (
    <Panel title="要做的事">
      {open.length === 0 ? (
        <p className="device-quiet">没有待办的事。</p>
      ) : (
        <Tasks tasks={asTasks(open)} />
      )}
    </Panel>
  )
}
