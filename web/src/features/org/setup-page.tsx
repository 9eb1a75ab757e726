import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Steps } from 'antd'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { type Founding, found, signIn } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { Entry } from '../../ui/entry.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { AdministratorStep, AgencyStep, UnitsStep } from './setup-steps.tsx'

type Filled = Omit<Founding, 'token'> & { readonly administratorPassword: string }

const STEPS = ['单位', '内设机构', '管理员'] as const

/** The first run: the agency, its units, and the administrator with a password of his own. */
export function SetupPage() {
  const token = useLocation().hash.slice(1)
  const [step, setStep] = useState(0)
  const [form] = Form.useForm<Filled>()
  const act = useSetup(token)
  const forward = async () => {
    await form.validateFields(undefined, { validateOnly: false })
    if (step < STEPS.length - 1) setStep(step + 1)
    else act.run(form.getFieldsValue(true))
  }
  if (token.length < 20) {
    return (
      <Entry title="初始化">
        <p role="alert">链接不完整。请使用启动时终端里显示的完整链接。</p>
      </Entry>
    )
  }
  return (
    <Entry
      title="初始化留痕"
      lead="这个链接只能用一次。完成后选择本单位适用的制度，系统就可以使用。"
    >
      <Steps
        size="small"
        current={step}
        responsive={false}
        titlePlacement="vertical"
        items={STEPS.map((title) => ({ title }))}
        style={{ marginBottom: 24 }}
      />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={FIRST}
        onFinish={forward}
      >
        {step === 0 && <AgencyStep />}
        {step === 1 && <UnitsStep />}
        {step === 2 && <AdministratorStep />}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <div style={{ display: 'flex', gap: 8, marginTop: 20 }}>
          {step > 0 && <Button onClick={() => setStep(step - 1)}>上一步</Button>}
          <Button type="primary" htmlType="submit" loading={act.busy} style={{ flex: 1 }}>
            {step < STEPS.length - 1 ? '下一步' : '完成初始化并登录'}
          </Button>
        </div>
      </Form>
    </Entry>
  )
}

const FIRST = {
  units: [
    { name: '办公室', kind: 'records-office' },
    { name: '执法科', kind: 'field' },
  ],
}

function useSetup(token: string) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useAct({
    act: async (filled: Filled) => {
      const { login, name, badgeNumber } = filled.administrator
      const password = filled.administratorPassword
      const administrator = { login, password, name, badgeNumber }
      await found({ token, agency: filled.agency, units: filled.units, administrator })
      return signIn({ login, password })
    },
    refreshes: [],
    done: () => {
      queries.clear()
      navigate('/regulations', { replace: true })
    },
  })
}
