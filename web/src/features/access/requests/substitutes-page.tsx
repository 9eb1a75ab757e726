import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import {
  appointSubstitute,
  choicesQuery,
  dismissSubstitute,
  type SubstituteLine,
  substitutesQuery,
} from '../../../api/access.ts'
import { DeskDialog, filled } from '../../../ui/access/desk-dialog.tsx'
import { DeskPlaces } from '../../../ui/access/desk-places.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { formatMinute } from '../../../ui/format.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import { type Tone, ToneTag } from '../../../ui/tone.tsx'

interface Member {
  readonly id: string
  readonly name: string
  readonly unit: string
}

const STATES: { readonly [state in SubstituteLine['state']]: readonly [Tone, string] } = {
  ahead: ['plain', '尚未开始'],
  now: ['good', '代行中'],
  over: ['plain', '已结束'],
}

/** Who decides requests in the place of somebody who is away, and for how long. */
export function SubstitutesPage() {
  const [params] = useSearchParams()
  const [appointing, setAppointing] = useState(false)
  const [ending, setEnding] = useState<SubstituteLine>()
  const query = useQuery(substitutesQuery(params.get('after') ?? undefined))
  return (
    <Page
      title="代行审批"
      lead="负责审批的人员不在岗时，由其他负责人指定代行人员和起止时间。任何人不得审批自己的申请。"
      actions={
        query.data?.may === true && (
          <Button type="primary" onClick={() => setAppointing(true)}>
            指定代行人员
          </Button>
        )
      }
    >
      <DeskPlaces />
      {appointing && (
        <AppointDialog staff={query.data?.staff ?? []} onClose={() => setAppointing(false)} />
      )}
      {ending !== undefined && (
        <DeskDialog
          title={`结束${ending.person}的代行`}
          ok="结束代行"
          refreshes={[['access-substitutes']]}
          act={(_values: object, headers) => dismissSubstitute(ending.id, headers)}
          onClose={() => setEnding(undefined)}
        >
          {null}
        </DeskDialog>
      )}
      <Asked query={query}>
        {({ substitutes, next, may }) => (
          <>
            <Panel flush>
              {substitutes.length === 0 ? (
                <NothingYet what="没有指定过代行审批人员。" />
              ) : (
                <RowsTable
                  label="代行审批人员"
                  columns={columns(may, setEnding)}
                  rows={substitutes}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={substitutes.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function columns(
  may: boolean,
  end: (line: SubstituteLine) => void,
): readonly Column<SubstituteLine>[] {
  return [
    { title: '代行人员', cell: ({ person }) => <strong>{person}</strong> },
    { title: '代行的职务', cell: ({ role }) => role },
    {
      title: '状态',
      cell: ({ state }) => <ToneTag tone={STATES[state][0]}>{STATES[state][1]}</ToneTag>,
    },
    { title: '起止时间', cell: ({ from, to }) => `${formatMinute(from)} 至 ${formatMinute(to)}` },
    { title: '事由', cell: ({ reason }) => reason },
    { title: '指定人', cell: ({ appointedBy }) => appointedBy },
    {
      title: '办理',
      cell: (line) =>
        may && line.state !== 'over' ? (
          <Button size="small" onClick={() => end(line)}>
            提前结束
          </Button>
        ) : (
          '—'
        ),
    },
  ]
}

interface Filled {
  readonly person: string
  readonly role: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

function AppointDialog({
  staff,
  onClose,
}: {
  readonly staff: readonly Member[]
  readonly onClose: () => void
}) {
  const choices = useQuery(choicesQuery('view', 'recording'))
  return (
    <DeskDialog
      title="指定代行人员"
      ok="指定"
      refreshes={[['access-substitutes']]}
      act={(values: Filled, headers) => appointSubstitute(values, headers)}
      onClose={onClose}
    >
      <Form.Item
        name="person"
        label="代行人员"
        rules={[{ required: true, message: '请选择代行人员' }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择人员"
          options={staff.map(({ id, name, unit }) => ({ value: id, label: `${name}（${unit}）` }))}
        />
      </Form.Item>
      <Form.Item name="role" label="代行的职务" rules={[{ required: true, message: '请选择职务' }]}>
        <Select
          placeholder="选择职务"
          options={(choices.data?.roles ?? []).map(({ key, title }) => ({
            value: key,
            label: title,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="from"
        label="起始时间"
        rules={[{ required: true, message: '请填写起始时间' }]}
      >
        <TimeField />
      </Form.Item>
      <Form.Item name="to" label="终止时间" rules={[{ required: true, message: '请填写终止时间' }]}>
        <TimeField />
      </Form.Item>
      <Form.Item name="reason" label="事由" rules={[filled('请写明事由')]}>
        <Input maxLength={500} placeholder="例如：出差、休假" />
      </Form.Item>
    </DeskDialog>
  )
}
