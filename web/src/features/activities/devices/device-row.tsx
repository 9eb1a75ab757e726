import { DeleteOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { Device } from '../../../api/devices.ts'
import { word } from '../../../api/words.ts'
import { ToneTag } from '../../../ui/tone.tsx'
import { CheckForm } from './check-form.tsx'
import type { PickedDevice } from './picked-device.ts'

interface DeviceRowProps {
  readonly picked: PickedDevice
  readonly devices: readonly Device[]
  readonly officers: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (picked: PickedDevice) => void
  readonly onRemove?: () => void
}

/** One recorder: which, carried by whom, for what, and whether its check is done. */
export function DeviceRow({ picked, devices, officers, onChange, onRemove }: DeviceRowProps) {
  const chosen = devices.find(({ id }) => id === picked.device)
  return (
    <div className="device-row">
      <div className="device-row-line">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label="设备"
          placeholder="选择设备"
          value={picked.device ?? null}
          options={devices.map(deviceOption)}
          onChange={(device) => device !== null && onChange({ ...picked, device })}
        />
        {onRemove !== undefined && (
          <Button icon={<DeleteOutlined />} aria-label="不用这台设备" onClick={onRemove} />
        )}
      </div>
      <div className="device-row-line">
        <Select
          aria-label="携带人"
          placeholder="携带人"
          value={picked.carrier ?? null}
          options={officers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(carrier) => carrier !== null && onChange({ ...picked, carrier })}
        />
        <Segmented<PickedDevice['role']>
          aria-label="用途"
          value={picked.role}
          options={[
            { value: 'whole-course', label: word('deviceRole', 'whole-course') },
            { value: 'second', label: word('deviceRole', 'second') },
          ]}
          onChange={(role) => onChange({ ...picked, role })}
        />
      </div>
      {chosen !== undefined && <CheckState key={chosen.id} device={chosen} />}
    </div>
  )
}

function deviceOption({ id, code, model, inUseBy }: Device) {
  const suffix = inUseBy === null ? '' : `（${inUseBy.number} 使用中）`
  return { value: id, label: `${code} ${model}${suffix}`, disabled: inUseBy !== null }
}

function CheckState({ device }: { readonly device: Device }) {
  const [checking, setChecking] = useState(false)
  const { usable, latestCheck } = device
  if (checking) return <CheckForm device={device} onDone={() => setChecking(false)} />
  return (
    <div className="device-row-line">
      {usable.allowed ? (
        <ToneTag tone="good">使用前检查合格</ToneTag>
      ) : (
        <span className="device-why">{usable.why}</span>
      )}
      <Button type={usable.allowed ? 'link' : 'primary'} onClick={() => setChecking(true)}>
        {latestCheck === null ? '现在检查' : '重新检查'}
      </Button>
    </div>
  )
}
