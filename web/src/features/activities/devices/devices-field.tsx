import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { devicesQuery } from '../../../api/devices.ts'
import { officersQuery } from '../../../api/officers.ts'
import { Asked } from '../../../ui/asked.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { TAKEN } from '../prepare-field.ts'
import { DeviceRow } from './device-row.tsx'
import { nextPicked, type PickedDevice } from './picked-device.ts'

interface DevicesFieldProps {
  readonly picked: readonly PickedDevice[]
  /** Ids of the officers chosen so far: only they can carry a recorder. */
  readonly officers: readonly string[]
  readonly onChange: (picked: readonly PickedDevice[]) => void
}

/** The recorders that are taken along, each checked before use. */
export function DevicesField({ picked, officers, onChange }: DevicesFieldProps) {
  const devices = useQuery(devicesQuery(TAKEN))
  const known = useQuery(officersQuery).data?.officers ?? []
  const carriers = known.filter(({ id }) => officers.includes(id))
  const change = (changed: PickedDevice) =>
    onChange(picked.map((one) => (one.key === changed.key ? changed : one)))
  const add = () => {
    const free = officers.find((id) => !picked.some(({ carrier }) => carrier === id))
    onChange([...picked, nextPicked(picked, free)])
  }
  return (
    <Asked query={devices}>
      {({ devices: listed }) =>
        listed.length === 0 ? (
          <NothingYet what="没有可用的记录设备。">请设备管理员先在“设备”页登记。</NothingYet>
        ) : (
          <>
            {picked.map((one) => (
              <DeviceRow
                key={one.key}
                picked={one}
                devices={listed}
                officers={carriers}
                onChange={change}
                onRemove={() => onChange(picked.filter(({ key }) => key !== one.key))}
              />
            ))}
            <Button block icon={<PlusOutlined />} onClick={add} disabled={officers.length === 0}>
              领用一台设备
            </Button>
          </>
        )
      }
    </Asked>
  )
}
