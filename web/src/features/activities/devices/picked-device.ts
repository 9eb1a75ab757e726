export interface PickedDevice {
  /** Stable while the form is open; the device may still be chosen otherwise. */
  readonly key: number
  readonly device?: string
  readonly carrier?: string
  readonly role: 'whole-course' | 'second'
}

/** The first recorder records the whole course, every further one is the second. */
export function nextPicked(picked: readonly PickedDevice[], carrier?: string): PickedDevice {
  const key = Math.max(0, ...picked.map((one) => one.key)) + 1
  const role = picked.some((one) => one.role === 'whole-course') ? 'second' : 'whole-course'
  return carrier === undefined ? { key, role } : { key, role, carrier }
}

type Complete = Required<Omit<PickedDevice, 'key'>>

/** What the server is told: only rows that say who carries what. */
export function complete(picked: readonly PickedDevice[]): readonly Complete[] {
  return picked.flatMap(({ device, carrier, role }) =>
    device === undefined || carrier === undefined ? [] : [{ device, carrier, role }],
  )
}
