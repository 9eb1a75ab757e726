import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { courseQuery, type Opening } from '../../api/activities.ts'
import { newId } from '../../api/new-id.ts'
import { type Session, sessionQuery } from '../../api/org.ts'
import { useReachable } from '../../api/outbox/use-outbox.ts'
import { useWrittenAct } from '../../api/outbox/use-written-act.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { AssistantsField } from './assistants.tsx'
import { DevicesField } from './devices/devices-field.tsx'
import { complete, type PickedDevice } from './devices/picked-device.ts'
import { KindField, OfficersField, ParticularsFields, PurposeFields } from './open-fields.tsx'
import { PlanField } from './plans/plan-field.tsx'
import { useSayWritten } from './use-field-act.tsx'
import './devices/devices.css'

type Filled = Omit<Opening, 'devices' | 'id' | 'stated' | 'phone'>

/** Before setting out or on the spot: what, where, who, and with which recorders. */
export function OpenPage() {
  const { data: session } = useQuery(sessionQuery)
  // What the page of an activity needs without a network is asked for while there may be one.
  useQuery(courseQuery)
  return session === undefined ? null : <OpenForm session={session} />
}

function OpenForm({ session }: { readonly session: Session }) {
  const [form] = Form.useForm<Filled>()
  const [picked, setPicked] = useState<readonly PickedDevice[]>([])
  const [params] = useSearchParams()
  const reachable = useReachable()
  const officers: string[] = Form.useWatch('officers', form) ?? []
  const act = useOpening()
  const send = (filled: Filled) =>
    act.run({ ...onlyFilled(filled), devices: [...complete(picked)] })
  return (
    <Page title="新建执法活动" narrow>
      <Form
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        scrollToFirstError
        initialValues={{ officers: session.roles.includes('officer') ? [session.person] : [] }}
        onFinish={send}
      >
        <PlanField plan={params.get('plan') ?? undefined} onTake={form.setFieldsValue} />
        <Panel title="活动类别">
          <KindField />
        </Panel>
        <Panel title="基本情况">
          <ParticularsFields />
          <PurposeFields taken={picked.length > 0} />
        </Panel>
        <Panel title="执法人员">
          <OfficersField />
          <AssistantsField officers={officers} />
        </Panel>
        <Panel title="记录设备">
          <DevicesField picked={picked} officers={officers} onChange={setPicked} />
        </Panel>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <div className="open-foot">
          <Button type="primary" block htmlType="submit" loading={act.busy}>
            {reachable ? '登记，准备出发' : '先记在手机上，准备出发'}
          </Button>
        </div>
      </Form>
    </Page>
  )
}

/** What was left empty is not told. */
function onlyFilled(filled: Filled): Filled {
  const { caseNumber, secrecy, basis, purpose, plan, ...told } = filled
  return {
    ...told,
    ...(caseNumber ? { caseNumber } : {}),
    ...(secrecy ? { secrecy } : {}),
    ...(basis ? { basis } : {}),
    ...(purpose ? { purpose } : {}),
    ...(plan ? { plan } : {}),
  }
}

/** The id is made here: the steps that follow can name the activity before a server knows it. */
function useOpening() {
  const navigate = useNavigate()
  const say = useSayWritten()
  return useWrittenAct(
    (asked: Omit<Opening, 'id'>) => {
      const id = newId()
      return {
        matter: id,
        verb: 'open',
        path: '/activities',
        body: { ...asked, id },
        zh: `登记执法活动：${asked.matter}`,
      }
    },
    (written, _, { matter }) => {
      say(matter, written)
      navigate(`/activities/${matter}`)
    },
  )
}
