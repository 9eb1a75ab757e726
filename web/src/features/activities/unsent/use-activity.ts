import { useQuery } from '@tanstack/react-query'
import { type Activity, activityQuery, courseQuery } from '../../../api/activities.ts'
import { devicesQuery } from '../../../api/devices.ts'
import { officersQuery } from '../../../api/officers.ts'
import { sessionQuery } from '../../../api/org.ts'
import type { Act } from '../../../api/outbox/act.ts'
import { useActs } from '../../../api/outbox/use-outbox.ts'
import { cataloguesQuery } from '../../../api/regulations.ts'
import { TAKEN } from '../prepare-field.ts'
import { activityFromOpening } from './activity-from-opening.ts'
import { notYetIn, projectActivity } from './project-activity.ts'

/** An activity with what this device still has to send of it. */
export interface ActivityHere {
  /** As it will be once everything here has got through. */
  readonly shown: Activity
  /** As the server knows it, or as it was entered. */
  readonly known: Activity
  readonly waiting: readonly Act[]
}

/** Everything of one activity; undefined while it is being read. `query` tells why it cannot be. */
export function useActivity(id: string) {
  const acts = useActs()
  const opening = acts.find((act) => act.matter === id && act.verb === 'open' && isHere(act))
  const query = useQuery({ ...activityQuery(id), enabled: opening === undefined })
  const { data: session } = useQuery(sessionQuery)
  const { data: catalogues } = useQuery(cataloguesQuery)
  const { data: table } = useQuery(courseQuery)
  const wanted = opening !== undefined
  const joining = acts.some((act) => act.matter === id && act.verb === 'assistant')
  const listed = useQuery({ ...officersQuery, enabled: wanted || joining }).data
  const people = [...(listed?.officers ?? []), ...(listed?.assistants ?? [])]
  const { data } = useQuery({ ...devicesQuery(TAKEN), enabled: wanted })
  const devices = data?.devices ?? []
  const known =
    opening !== undefined && session !== undefined
      ? activityFromOpening(opening, { session, people, devices, catalogues, table })
      : query.data
  if (known === undefined) return { query, here: undefined }
  const waiting = notYetIn(acts, id, query.data?.readAt ?? 0)
  const reasonTitle = (key: string) =>
    catalogues?.interruptionReasons.find((reason) => reason.key === key)?.title ?? key
  const nameOf = (person: string) => people.find(({ id: one }) => one === person)?.name ?? ''
  const naming = { table, reasonTitle, nameOf, me: session?.name ?? '' }
  const here: ActivityHere = { known, waiting, shown: projectActivity(known, waiting, naming) }
  return { query, here }
}

function isHere({ state }: Act): boolean {
  return state === 'waiting' || state === 'refused'
}
