import { Link } from 'react-router'
import type { Device, DeviceState } from '../../api/devices.ts'
import { word } from '../../api/words.ts'
import { type Tone, ToneTag } from '../../ui/tone.tsx'

const TONES: { readonly [state in DeviceState]: Tone } = {
  available: 'good',
  faulty: 'warn',
  'in-repair': 'bad',
  lost: 'bad',
  retired: 'plain',
}

/** Where a recorder stands; in use, the activity that has it. */
export function DeviceStateTag({ device }: { readonly device: Device }) {
  const { state, inUseBy } = device
  return (
    <span className="device-state">
      {(inUseBy === null || state !== 'available') && (
        <ToneTag tone={TONES[state]}>{word('deviceState', state)}</ToneTag>
      )}
      {inUseBy !== null && (
        <Link to={`/activities/${inUseBy.activity}`}>使用中：{inUseBy.number}</Link>
      )}
    </span>
  )
}
