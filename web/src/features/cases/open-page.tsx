import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type Activity, activityQuery } from '../../api/activities.ts'
import {
  type CaseChoices,
  caseChoicesQuery,
  type OpeningCase,
  openCase,
  type PartyGiven,
} from '../../api/cases.ts'
import { type Session, sessionQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SECRECY } from './case-words.ts'
import { givenParty } from './given-party.ts'
import { HandlersFields } from './handlers-fields.tsx'
import { PartiesField } from './parties-field.tsx'
import './cases.css'
import '../../ui/lists.css'

interface Filled {
  readonly procedure: string
  readonly cause: string
  readonly summary?: string
  readonly source: string
  readonly number?: string
  readonly secrecy?: OpeningCase['secrecy']
  readonly handlers: string[]
  readonly leader?: string
  readonly parties: PartyGiven[]
}

/** A new case; one that begins with an activity takes over whom and what that was about. */
export function OpenPage() {
  return (
    <OnlyWith right="case.open" page="登记案件" act="登记案件">
      <Opening />
    </OnlyWith>
  )
}

function Opening() {
  const activity = useSearchParams()[0].get('activity')
  const { data: session } = useQuery(sessionQuery)
  const choices = useQuery(caseChoicesQuery)
  const begun = useQuery({ ...activityQuery(activity ?? ''), enabled: activity !== null })
  if (session === undefined || (activity !== null && begun.data === undefined)) {
    return activity === null ? null : (
      <Asked query={begun} page="登记案件">
        {() => null}
      </Asked>
    )
  }
  return (
    <Asked query={choices} page="登记案件">
      {(data) => (
        <OpenForm
          choices={data}
          session={session}
          {...(begun.data === undefined ? {} : { activity: begun.data })}
        />
      )}
    </Asked>
  )
}

interface OpenFormProps {
  readonly choices: CaseChoices
  readonly session: Session
  readonly activity?: Activity
}

function OpenForm({ choices, session, activity }: OpenFormProps) {
  const [form] = Form.useForm<Filled>()
  const navigate = useNavigate()
  const [procedure, setProcedure] = useState<string>()
  const chosen = choices.procedures.find(({ key }) => key === procedure)
  const act = useAct({
    act: (filled: Filled, headers) => openCase(asked(filled, chosen, activity), headers),
    refreshes: [['cases'], ['duties'], ['activity']],
    done: ({ id }) => navigate(`/cases/${id}`),
  })
  return (
    <Page
      title="登记案件"
      narrow
      lead={
        activity === undefined ? undefined : `由执法活动 ${activity.number} 登记，并将其归入本案。`
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        autoComplete="off"
        initialValues={initial(session, activity)}
        onFinish={act.run}
        onValuesChange={(_, all) => setProcedure(all.procedure)}
      >
        <Panel title="案件">
          <AboutFields choices={choices} chosen={chosen} />
        </Panel>
        <Panel title="当事人等">
          <PartiesField />
        </Panel>
        <Panel title="承办">
          <HandlersFields leaders={choices.leaders} />
        </Panel>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <Button type="primary" size="large" htmlType="submit" loading={act.busy}>
          登记案件
        </Button>
      </Form>
    </Page>
  )
}

function initial(session: Session, activity: Activity | undefined) {
  const self = session.roles.includes('officer') ? [session.person] : []
  const officers = activity?.officers.map(({ id }) => id) ?? []
  const party = { role: 'party', kind: 'unit', name: activity?.party ?? '' }
  return {
    handlers: [...new Set([...self, ...officers])],
    parties: [party],
    ...(activity === undefined ? {} : { cause: activity.matter }),
  }
}

function asked(
  filled: Filled,
  chosen: CaseChoices['procedures'][number] | undefined,
  activity: Activity | undefined,
): OpeningCase {
  const { procedure, cause, summary = '', source, number, secrecy, handlers, leader } = filled
  return {
    ...{ procedure, cause, summary, source, handlers },
    category: chosen?.category ?? 'penalty',
    parties: filled.parties.map(givenParty),
    activities: activity === undefined ? [] : [activity.id],
    ...(number?.trim() ? { number } : {}),
    ...(secrecy ? { secrecy } : {}),
    ...(leader ? { leader } : {}),
  }
}

interface AboutFieldsProps {
  readonly choices: CaseChoices
  readonly chosen: CaseChoices['procedures'][number] | undefined
}

function AboutFields({ choices, chosen }: AboutFieldsProps) {
  return (
    <>
      <Form.Item
        name="procedure"
        label="程序"
        rules={[{ required: true, message: '请选择程序' }]}
        extra={chosen && `步骤：${chosen.steps.map(({ title }) => title).join(' → ')}`}
      >
        <Select
          placeholder="选择执法类别和程序"
          options={choices.procedures.map(({ key, title }) => ({ value: key, label: title }))}
        />
      </Form.Item>
      <Form.Item
        name="cause"
        label="案由（事项）"
        rules={[{ required: true, whitespace: true, message: '请填写案由' }]}
      >
        <Input maxLength={200} placeholder="例如：未按规定对从业人员进行安全生产教育" />
      </Form.Item>
      <Form.Item name="summary" label="简要案情">
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <div className="two-fields case-fields">
        <Form.Item
          name="source"
          label="案件来源"
          rules={[{ required: true, message: '请选择案件来源' }]}
        >
          <Select
            disabled={chosen === undefined}
            placeholder={chosen === undefined ? '先选择程序' : '选择来源'}
            options={chosen?.sources.map(({ key, title }) => ({ value: key, label: title })) ?? []}
          />
        </Form.Item>
        <Form.Item name="number" label="案号（可不填，自动编号）">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="secrecy" label="是否涉密、涉及隐私">
        <Select allowClear placeholder="不涉及" options={[...SECRECY]} />
      </Form.Item>
    </>
  )
}
