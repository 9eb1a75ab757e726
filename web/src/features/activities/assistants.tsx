import { useQuery } from '@tanstack/react-query'
import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../api/activities.ts'
import { officersQuery } from '../../api/officers.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useFieldAct } from './use-field-act.tsx'

/** Everybody in the register who is not in the activity yet; whoever is stopped cannot be chosen. */
function useAssistants(taken: readonly string[]) {
  const { data, isPending } = useQuery(officersQuery)
  const others = (data?.assistants ?? []).filter(({ id }) => !taken.includes(id))
  const options = others.map(({ id, name, badgeNumber, unit, allowed }) => ({
    value: id,
    label: `${name}（${badgeNumber}，${unit}）${allowed ? '' : '：不能参加'}`,
    disabled: !allowed,
  }))
  return { options, isPending }
}

/** Who goes along to help: may be left empty. */
export function AssistantsField({ officers }: { readonly officers: readonly string[] }) {
  const { options, isPending } = useAssistants(officers)
  return (
    <Form.Item
      name="assistants"
      label="协助人员（没有可不填）"
      extra="没有执法资格的辅助人员登记在这里，不计入执法人员，不能单独执法或者携带设备。"
      style={{ margin: '16px 0 0' }}
    >
      <Select
        mode="multiple"
        placeholder="选择随同协助的人员"
        optionFilterProp="label"
        loading={isPending}
        options={options}
      />
    </Form.Item>
  )
}

/** The names, each marked, and a way to enter one more. */
export function AssistantsShown({ activity }: { readonly activity: Activity }) {
  const [adding, setAdding] = useState(false)
  const { allowed } = activity.can.assistant ?? { allowed: false }
  const names = activity.assistants.map(({ name }) => `${name}（协助）`).join('、')
  return (
    <>
      {names === '' ? '—' : names}{' '}
      {allowed && (
        <Button size="small" onClick={() => setAdding(true)}>
          登记协助人员
        </Button>
      )}
      {adding && <JoinForm activity={activity} onClose={() => setAdding(false)} />}
    </>
  )
}

interface JoinFormProps {
  readonly activity: Activity
  readonly onClose: () => void
}

function JoinForm({ activity, onClose }: JoinFormProps) {
  const [person, setPerson] = useState<string>()
  const taken = [...activity.officers, ...activity.assistants].map(({ id }) => id)
  const { options, isPending } = useAssistants(taken)
  const act = useFieldAct(activity.id, 'assistant', onClose)
  return (
    <Modal
      title="登记协助人员"
      open
      onCancel={onClose}
      okText="登记"
      okButtonProps={{ disabled: person === undefined }}
      confirmLoading={act.busy}
      onOk={() => person !== undefined && act.run({ person })}
    >
      <p>协助人员不计入执法人员。</p>
      <Select
        showSearch
        aria-label="协助人员"
        placeholder="选择随同协助的人员"
        optionFilterProp="label"
        loading={isPending}
        options={options}
        value={person ?? null}
        onChange={(id: string | null) => setPerson(id ?? undefined)}
        style={{ width: '100%' }}
      />
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Modal>
  )
}
