import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Activity } from '../../api/activities.ts'
import { linkActivity } from '../../api/case-surroundings.ts'
import { casesQuery } from '../../api/cases.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** To which case the activity belongs; without one, those that this person handles are offered. */
export function CasePanel({ activity }: { readonly activity: Activity }) {
  const { may } = useRights()
  const { caseNumber, id } = activity
  // What was kept on the device before may not say it yet.
  const caseId = activity.caseId ?? null
  const query = useQuery({
    ...casesQuery({ state: 'open', mine: 'true' }),
    enabled: caseId === null && may('case.open'),
  })
  if (caseId !== null) {
    return (
      <Panel title="所属案件">
        <Link to={`/cases/${caseId}`}>{caseNumber ?? '查看案件'}</Link>
      </Panel>
    )
  }
  if (!may('case.open')) return null
  return (
    <Panel title="所属案件">
      <p className="quiet-line" style={{ marginBottom: 12 }}>
        还没有归入案件。可以归入本人承办的案件，或者由本次活动登记新的案件。
      </p>
      <Choosing id={id} cases={query.data?.cases ?? []} busy={query.isLoading} />
      <LinkButton to={`/cases/new?activity=${id}`}>由本次活动登记案件</LinkButton>
    </Panel>
  )
}

interface ChoosingProps {
  readonly id: string
  readonly cases: readonly {
    readonly id: string
    readonly number: string
    readonly cause: string
  }[]
  readonly busy: boolean
}

function Choosing({ id, cases, busy }: ChoosingProps) {
  const [chosen, setChosen] = useState<string>()
  const act = useAct({
    act: (of: string, headers) => linkActivity(of, id, headers),
    refreshes: [['activity', id], ['cases'], ['case'], ['duties']],
  })
  if (cases.length === 0) return null
  return (
    <Form layout="vertical" onFinish={() => chosen !== undefined && act.run(chosen)}>
      <Form.Item label="本人承办的案件">
        <Select
          loading={busy}
          value={chosen ?? null}
          placeholder="选择案件"
          showSearch={{ optionFilterProp: 'label' }}
          options={cases.map(({ id: value, number, cause }) => ({
            value,
            label: `${number} ${cause}`,
          }))}
          onChange={(value) => setChosen(value ?? undefined)}
        />
      </Form.Item>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Form.Item>
        <Button htmlType="submit" disabled={chosen === undefined} loading={act.busy}>
          归入所选案件
        </Button>
      </Form.Item>
    </Form>
  )
}
