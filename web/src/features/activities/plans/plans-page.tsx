import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Plan, type PlanState, plansQuery } from '../../../api/plans.ts'
import { Asked } from '../../../ui/asked.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { PlanForm } from './plan-form.tsx'
import { WithdrawForm } from './withdraw-form.tsx'
import '../list-page.css'

const STATES: readonly { readonly value: PlanState; readonly label: string }[] = [
  { value: 'planned', label: '待执行' },
  { value: 'opened', label: '已登记活动' },
  { value: 'withdrawn', label: '已撤回' },
]
const TONES = { planned: 'busy', opened: 'good', withdrawn: 'plain' } as const

/** Checks and tasks that are to be done; each is carried out by one activity. */
export function PlansPage() {
  const [planning, setPlanning] = useState(false)
  const [asked, setState] = useAddress('state')
  const [mine, setMine] = useAddress('mine')
  const state = STATES.find(({ value }) => value === asked)?.value
  const after = useSearchParams()[0].get('after')
  const query = useQuery(
    plansQuery({
      ...(state && { state }),
      ...(mine === 'true' ? { mine: 'true' } : {}),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page
      title="执法检查计划"
      actions={
        <Button
          type="primary"
          size="large"
          icon={<PlusOutlined />}
          className="open-button"
          onClick={() => setPlanning(true)}
        >
          制定计划
        </Button>
      }
    >
      <div className="filters">
        <Select
          allowClear
          aria-label="状态"
          placeholder="全部状态"
          value={state ?? null}
          options={[...STATES]}
          onChange={(value) => setState(value ?? undefined)}
          style={{ width: 160 }}
        />
        <Checkbox
          checked={mine === 'true'}
          onChange={(event) => setMine(event.target.checked ? 'true' : undefined)}
        >
          只看本人参加的
        </Checkbox>
      </div>
      <Asked query={query}>
        {({ plans, next }) => (
          <>
            <Plans plans={plans} />
            <PageTurner next={next} shown={plans.length} />
          </>
        )}
      </Asked>
      {planning && <PlanForm onClose={() => setPlanning(false)} />}
    </Page>
  )
}

function Plans({ plans }: { readonly plans: readonly Plan[] }) {
  if (plans.length === 0) {
    return (
      <NothingYet what="没有计划。">临时的检查不用计划，直接在“执法活动”页新建即可。</NothingYet>
    )
  }
  return (
    <ul className="activity-cards">
      {plans.map((plan) => (
        <PlanRow key={plan.id} plan={plan} />
      ))}
    </ul>
  )
}

function PlanRow({ plan }: { readonly plan: Plan }) {
  const [withdrawing, setWithdrawing] = useState(false)
  const { id, number, matter, party, place, kindTitle, officers, state, activity } = plan
  return (
    <li className="activity-card">
      <div className="activity-main">
        <p className="activity-matter">{matter}</p>
        <p className="activity-line">
          {party} · {place}
        </p>
      </div>
      <div className="activity-side">
        <p>{kindTitle}</p>
        <p className="activity-line">{officers.map(({ name }) => name).join('、')}</p>
      </div>
      <div className="activity-side">
        <p className="activity-line">{number}</p>
        <p className="activity-line">
          {plan.firstDay === plan.lastDay ? plan.firstDay : `${plan.firstDay} 至 ${plan.lastDay}`}
        </p>
      </div>
      <div className="activity-state">
        <ToneTag tone={TONES[state]}>{STATES.find(({ value }) => value === state)?.label}</ToneTag>
        {activity !== null && <Link to={`/activities/${activity.id}`}>{activity.number}</Link>}
        {plan.withdrawn !== null && <span className="activity-line">{plan.withdrawn.reason}</span>}
        {state === 'planned' && (
          <>
            <LinkButton to={`/activities/new?plan=${id}`} type="primary" size="large">
              按计划登记活动
            </LinkButton>
            <Button size="large" onClick={() => setWithdrawing(true)}>
              撤回
            </Button>
          </>
        )}
      </div>
      {withdrawing && <WithdrawForm plan={plan} onClose={() => setWithdrawing(false)} />}
    </li>
  )
}
