import { useQuery } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Opening, openActivity } from '../../api/activities.ts'
import { sessionQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { DevicesField } from './devices/devices-field.tsx'
import { complete, type PickedDevice } from './devices/picked-device.ts'
import { KindField, OfficersField, ParticularsFields } from './open-fields.tsx'
import './devices/devices.css'

type Filled = Omit<Opening, 'devices'>

/** Before setting out: what, where, who, and with which recorders. Made for one hand. */
export function OpenPage() {
  const [form] = Form.useForm<Filled>()
  const [picked, setPicked] = useState<readonly PickedDevice[]>([])
  const { data: session } = useQuery(sessionQuery)
  const officers = Form.useWatch('officers', form) ?? []
  const act = useOpening()
  const send = ({ caseNumber, secrecy, ...filled }: Filled) =>
    act.run({
      ...filled,
      ...(caseNumber ? { caseNumber } : {}),
      ...(secrecy ? { secrecy } : {}),
      devices: [...complete(picked)],
    })
  if (session === undefined) return null
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
        <Panel title="活动类别">
          <KindField />
        </Panel>
        <Panel title="基本情况">
          <ParticularsFields />
        </Panel>
        <Panel title="执法人员">
          <OfficersField />
        </Panel>
        <Panel title="记录设备">
          <DevicesField picked={picked} officers={officers} onChange={setPicked} />
        </Panel>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <div className="open-foot">
          <Button type="primary" block htmlType="submit" loading={act.busy}>
            登记，准备出发
          </Button>
        </div>
      </Form>
    </Page>
  )
}

function useOpening() {
  const navigate = useNavigate()
  const { notification } = App.useApp()
  return useAct({
    act: (asked: Opening, headers) => openActivity(asked, headers),
    refreshes: [['activities'], ['devices'], ['duties']],
    done: ({ id, warnings }) => {
      for (const { sentence, citations } of warnings) {
        notification.warning({
          title: sentence,
          description: <SourceChips sources={citations} />,
          duration: 12,
        })
      }
      navigate(`/activities/${id}`)
    },
  })
}
