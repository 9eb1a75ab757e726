import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../api/activities.ts'
import { devicesQuery } from '../../api/devices.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { DeviceRow } from './devices/device-row.tsx'
import { complete, nextPicked } from './devices/picked-device.ts'
import { useFieldAct } from './use-field-act.tsx'
import './devices/devices.css'

interface AddDeviceProps {
  readonly activity: Activity
  readonly onClose: () => void
}

/** A further recorder for an activity that is already open. */
export function AddDevice({ activity, onClose }: AddDeviceProps) {
  const [picked, setPicked] = useState(() => nextPicked([]))
  const devices = useQuery(devicesQuery({ state: 'available', limit: 200 }))
  const act = useFieldAct(activity.id, 'assign-device', onClose)
  const [ready] = complete([picked])
  return (
    <Modal
      title="领用设备"
      open
      onCancel={onClose}
      okText="领用"
      okButtonProps={{ disabled: ready === undefined }}
      confirmLoading={act.busy}
      onOk={() => ready !== undefined && act.run(ready)}
    >
      <DeviceRow
        picked={picked}
        devices={devices.data?.devices ?? []}
        officers={activity.officers}
        onChange={setPicked}
      />
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Modal>
  )
}
