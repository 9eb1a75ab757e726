import {
  REASONS,
  type ReasonCode,
  type ShiftActivity,
  type ShiftDevice,
  type ShiftReason,
  type Verdict,
} from './shift.ts'

export interface ShiftFound {
  readonly activities: readonly ShiftActivity[]
  readonly devices: readonly ShiftDevice[]
  /** Whether the installation keeps second copies at all. */
  readonly copies: boolean
}

export interface ShiftJudged {
  readonly verdict: Verdict
  readonly reasons: ShiftReason[]
}

/** What the officer cannot do anything about any more: it waits for the office or the machine. */
const OF_THE_OFFICE: ReadonlySet<ReasonCode> = new Set([
  'awaiting-export',
  'collecting',
  'second-copy-waiting',
])

/** Whether everything from one shift is in, and if not, what is missing. */
export function judgeShift({ activities, devices, copies }: ShiftFound): ShiftJudged {
  const reasons = eachOnce([
    ...devices.flatMap((device) => deviceReasons(device, copies)),
    ...activities.flatMap((activity) => activityReasons(activity, devices)),
  ])
  const waiting = reasons.every(({ code }) => OF_THE_OFFICE.has(code))
  return { verdict: reasons.length === 0 ? 'yes' : waiting ? 'handed' : 'no', reasons }
}

/** A recorder that was out twice on one day is missing once. */
function eachOnce(reasons: readonly ShiftReason[]): ShiftReason[] {
  const key = ({ code, about, collection }: ShiftReason) => `${code} ${about} ${collection}`
  return [...new Map(reasons.map((reason) => [key(reason), reason])).values()]
}

function deviceReasons(device: ShiftDevice, copies: boolean): readonly ShiftReason[] {
  const { collection, handover } = device
  const say = (code: ReasonCode): ShiftReason => ({
    code,
    sentence: REASONS[code],
    about: device.code,
    activity: device.activity,
    collection: collection?.id ?? null,
  })
  if (collection === null) {
    return [say(handover?.sealed === true ? 'awaiting-export' : 'not-handed-in')]
  }
  const { state, files, sealed, refused, copied, numbersMissing } = collection
  if (state !== 'closed') return [say('collecting')]
  const numbers = numbersMissing > 0 ? [say('numbers-missing')] : []
  if (refused > 0) return [say('files-refused'), ...numbers]
  if (sealed < files) return [say('files-missing'), ...numbers]
  return copies && copied < sealed ? [say('second-copy-waiting'), ...numbers] : numbers
}

function activityReasons(
  activity: ShiftActivity,
  devices: readonly ShiftDevice[],
): readonly ShiftReason[] {
  const { id, number, ended, recordings, exempt } = activity
  const say = (code: ReasonCode) => {
    return [{ code, sentence: REASONS[code], about: number, activity: id, collection: null }]
  }
  if (!ended) return say('activity-running')
  if (recordings > 0 || exempt) return []
  // A recorder that is still to be docked says it already.
  const out = devices.filter((device) => device.activity === id)
  const docked = out.every(({ collection }) => collection?.state === 'closed')
  return docked ? say('no-recording') : []
}
