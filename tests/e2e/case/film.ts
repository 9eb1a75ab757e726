import { z } from 'zod'
import { leadActivity } from '../../../demo/lead-activities.ts'
import { filmCourse } from './film-course.ts'
import type { CaseOffice } from './open-office.ts'

/** An activity of the case and the contents that its pictures show. */
export interface Filmed {
  readonly kind: string
  readonly contents: readonly string[]
  /** So many seconds from the beginning to the end, filmed without a gap; absent: photos. */
  readonly course?: number
}

interface Filming {
  readonly handler: string
  readonly second: string
  /** The officers' recorders. */
  readonly devices?: readonly [string, string]
}

const Activity = z.object({ number: z.string() })

/** What happened outside of the office. */
export interface Activity {
  readonly number: string
  /** What the officers do on their phones and at the station once the activity is of the case. */
  readonly bringIn: () => Promise<void>
}

/** Both officers go there with their recorders. @returns what the case page lists it by */
export async function goOut(
  office: CaseOffice,
  { handler, second, devices: [one, other] = ['', ''] }: Filming,
  { kind, contents, course }: Filmed,
): Promise<Activity> {
  const now = office.demo.now()
  const ended = new Date(Date.parse(now) + (course ?? 0) * 1000).toISOString()
  const id = await leadActivity(office.demo, office.agency, {
    ...{ matter: '办理案件', purpose: 'enforcement', basis: '《中华人民共和国行政处罚法》', kind },
    ...{ place: '新华街道18号', party: '某某商贸有限公司', officers: [handler, second] },
    devices: { 'whole-course': [one, handler], second: [other, second] },
    ...{ check: now, opened: now, arrived: now, notice: now, ended, returned: ended },
  })
  const { number } = Activity.parse(await office.act(handler, 'activities.view', { id }))
  const method = course === undefined ? 'photo' : 'video'
  const bringIn = async () => {
    if (course !== undefined) {
      const ran = { device: one, badges: [handler, second] as const, from: now, seconds: course }
      await filmCourse(office, id, ran)
    }
    for (const content of contents)
      await office.act(handler, 'activities.mark-shot', { id, content, method })
  }
  return { number, bringIn }
}
