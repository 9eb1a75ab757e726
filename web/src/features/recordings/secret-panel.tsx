import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { everybody } from '../../api/everybody.ts'
import { markSecret, type Recording, unmarkSecret } from '../../api/recordings.ts'
import { useAnyRole } from '../../api/regulations.ts'
import { useAct } from '../../api/use-act.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { type SecondPerson, SecondPersonForm } from '../../ui/second-person-form.tsx'

interface OfRecording {
  readonly recording: Recording
}

type Mark = Recording['secret']['marks'][number]

/** Who alone may know of this recording; for everybody else it is not there. */
export function SecretPanel({ recording }: OfRecording) {
  const [marking, setMarking] = useState(false)
  const [taking, setTaking] = useState<Mark>()
  const { marks, may, kinds } = recording.secret
  if (marks.length === 0 && !may) return null
  return (
    <Panel title="保密标记">
      {marks.length === 0 && (
        <p className="recording-quiet">
          没有标记。涉及秘密、隐私的，标明类别和知悉人员后，其他人查不到。
        </p>
      )}
      {marks.map((mark) => (
        <div key={mark.kind} className="recording-mark">
          <p>
            <strong>{mark.title}</strong>　知悉人员：{mark.circle.join('、')}
          </p>
          <p className="recording-quiet">
            {mark.by} <Moment at={mark.at} short none="" /> 标记
          </p>
          {may && <Button onClick={() => setTaking(mark)}>报批取消</Button>}
        </div>
      ))}
      {may && kinds.length > 0 && (
        <div className="recording-mark">
          <Button onClick={() => setMarking(true)}>作保密标记</Button>
        </div>
      )}
      {marking && <Marking recording={recording} onClose={() => setMarking(false)} />}
      {taking && (
        <Taking recording={recording} mark={taking} onClose={() => setTaking(undefined)} />
      )}
    </Panel>
  )
}

const refreshes = (id: string) => [['recording', id], ['recordings'], ['custody']]

interface Asking extends OfRecording {
  readonly onClose: () => void
}

function Marking({ recording, onClose }: Asking) {
  const people = useQuery({ queryKey: ['people', 'everybody'], queryFn: everybody })
  const act = useAct({
    act: (mark: { kind: string; circle: string[] }, headers) =>
      markSecret(recording.id, mark, headers),
    refreshes: refreshes(recording.id),
    done: onClose,
  })
  return (
    <FormModal<{ kind: string; circle: string[] }>
      title="作保密标记"
      ok="标记"
      cancel="取消"
      {...{ act, onClose }}
      lead={
        <p style={{ marginBottom: 12 }}>
          标记后只有知悉人员能查到、打开这段记录，您本人不在其中的也不能。取消标记须经批准。
        </p>
      }
    >
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select
          options={recording.secret.kinds.map(({ key, title }) => ({ value: key, label: title }))}
        />
      </Form.Item>
      <Form.Item
        name="circle"
        label="知悉人员"
        rules={[{ required: true, message: '请指定知悉人员，至少一人' }]}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          loading={people.isLoading}
          options={
            people.data?.map(({ id, name, unit }) => ({ value: id, label: `${name} ${unit}` })) ??
            []
          }
        />
      </Form.Item>
    </FormModal>
  )
}

function Taking({ recording, mark, onClose }: Asking & { readonly mark: Mark }) {
  const [form] = Form.useForm<SecondPerson>()
  const approvers = useAnyRole('leader', 'office-director')
  const act = useAct({
    act: (second: SecondPerson, headers) =>
      unmarkSecret(recording.id, { kind: mark.kind, ...second }, headers),
    refreshes: refreshes(recording.id),
    done: onClose,
  })
  return (
    <Dialog title={`取消“${mark.title}”标记`} onCancel={onClose} footer={null}>
      <p style={{ marginBottom: 12 }}>
        请{approvers}用本人账号批准。批准后，有权查看这类记录的人员都能查到它。
      </p>
      <SecondPersonForm form={form} act={act} onSecond={act.run} says="批准取消标记" />
    </Dialog>
  )
}
