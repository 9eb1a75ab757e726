import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { type Plan, plansQuery } from '../../../api/plans.ts'
import { Panel } from '../../../ui/page.tsx'
import { MY_PLANS } from '../prepare-field.ts'

/** What an activity takes over from its plan; all of it may be changed. */
export interface FromPlan {
  readonly plan: string
  readonly kind: string
  readonly matter: string
  readonly party: string
  readonly place: string
  readonly basis: string
  readonly officers: string[]
}

interface PlanFieldProps {
  /** The plan that the page was opened for. */
  readonly plan: string | undefined
  readonly onTake: (particulars: FromPlan) => void
}

const OPEN = { state: 'planned' } as const

/** From a plan its particulars are taken over; without one the activity is opened on the spot. */
export function PlanField({ plan, onTake }: PlanFieldProps) {
  const mine = useQuery(plansQuery(MY_PLANS)).data?.plans ?? []
  const wanted = useQuery({ ...plansQuery(OPEN), enabled: plan !== undefined }).data?.plans ?? []
  const plans = [...mine, ...wanted.filter(({ id }) => !mine.some((one) => one.id === id))]
  const named = plans.find(({ id }) => id === plan)
  const taken = useRef<string>(undefined)
  useEffect(() => {
    // Once: what is changed by hand afterwards stays, however often the list is read again.
    if (named === undefined || taken.current === named.id) return
    taken.current = named.id
    onTake(takenOver(named))
  }, [named, onTake])
  if (plans.length === 0) return null
  return (
    <Panel title="执法检查计划">
      <Form.Item name="plan">
        <Select
          allowClear
          aria-label="执法检查计划"
          placeholder="不按计划，现场登记"
          options={plans.map(({ id, number, matter, party }) => ({
            value: id,
            label: `${number} ${matter}（${party}）`,
          }))}
          onChange={(chosen) => {
            const one = plans.find(({ id }) => id === chosen)
            if (one !== undefined) onTake(takenOver(one))
          }}
        />
      </Form.Item>
    </Panel>
  )
}

function takenOver({ id, kind, matter, party, place, basis, officers }: Plan): FromPlan {
  const ids = officers.map((officer) => officer.id)
  return { plan: id, kind, matter, party, place, basis, officers: ids }
}
