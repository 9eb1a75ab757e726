import { Button } from 'antd'
import { useState } from 'react'
import type { Activity, ActivityDevice } from '../../api/activities.ts'
import { word } from '../../api/words.ts'
import { formatOffset, formatTime } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { AddDevice } from './add-device.tsx'
import { HandOver } from './hand-over.tsx'

/** Which recorder is carried by whom, its check before use, and where it is now. */
export function DevicesPanel({ activity }: { readonly activity: Activity }) {
  const [adding, setAdding] = useState(false)
  const [receiving, setReceiving] = useState<ActivityDevice>()
  const { allowed } = activity.can['assign-device'] ?? { allowed: true }
  return (
    <Panel
      title="记录设备"
      extra={allowed && <Button onClick={() => setAdding(true)}>领用设备</Button>}
    >
      {activity.devices.length === 0 && <p>还没有领用记录设备。</p>}
      <ul className="rows">
        {activity.devices.map((device) => (
          <DeviceRow key={device.id} device={device} activity={activity} onReceive={setReceiving} />
        ))}
      </ul>
      {adding && <AddDevice activity={activity} onClose={() => setAdding(false)} />}
      {receiving !== undefined && (
        <HandOver activity={activity} device={receiving} onClose={() => setReceiving(undefined)} />
      )}
    </Panel>
  )
}

interface DeviceRowProps {
  readonly device: ActivityDevice
  readonly activity: Activity
  readonly onReceive: (device: ActivityDevice) => void
}

function DeviceRow({ device, activity, onReceive }: DeviceRowProps) {
  const { code, model, carrier, role, check, handedOver } = device
  const { allowed } = activity.can['hand-over'] ?? { allowed: false }
  return (
    <li>
      <div className="rows-main">
        <strong>{code}</strong> {model} <ToneTag tone="plain">{word('deviceRole', role)}</ToneTag>
        <p className="rows-sub">
          {carrier.name} 携带 · 使用前检查 {formatTime(check.checkedAt)}：电量{' '}
          {check.batteryPercent}%，剩余 {(check.freeMegabytes / 1024).toFixed(1)} GB，时钟
          {formatOffset(-check.clockOffsetMs)}
        </p>
        {handedOver !== null && (
          <p className="rows-sub">
            {formatTime(handedOver.at)} 由 {handedOver.from} 交 {handedOver.to}，交接单号{' '}
            {handedOver.number}，{handedOver.sealed ? '封存完好' : '未封存'}，{handedOver.condition}
          </p>
        )}
      </div>
      {handedOver === null && allowed && (
        <Button onClick={() => onReceive(device)}>接收设备</Button>
      )}
    </li>
  )
}
