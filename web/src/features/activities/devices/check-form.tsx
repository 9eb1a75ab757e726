import { Button, Checkbox, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { type Checking, checkDevice, type Device } from '../../../api/devices.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { ClockReading, type Reading } from './clock-reading.tsx'

interface CheckFormProps {
  readonly device: Device
  readonly onDone: () => void
}

interface Filled {
  readonly noFault: boolean
  readonly batteryPercent: number
  readonly freeGigabytes: number
}

interface Wrong {
  readonly sentence: string
  readonly citations: Parameters<typeof SourceChips>[0]['sources']
}

/**
 * The check before use: no fault, battery, free space, and the recorder's clock. It stands inside a
 * larger form, so it is no form element itself: a form in a form would send the outer one.
 */
export function CheckForm({ device, onDone }: CheckFormProps) {
  const [form] = Form.useForm<Filled>()
  const [reading, setReading] = useState<Reading>()
  const [wrong, setWrong] = useState<readonly Wrong[]>([])
  const act = useAct({
    act: (asked: Checking, headers) => checkDevice(device.id, asked, headers),
    refreshes: [['devices']],
    done: ({ passed, problems }) => (passed ? onDone() : setWrong(problems)),
  })
  const send = ({ noFault, batteryPercent, freeGigabytes }: Filled) => {
    if (reading === undefined) return
    act.run({
      noFault,
      batteryPercent,
      freeMegabytes: Math.round(freeGigabytes * 1024),
      deviceClock: reading.shows,
      readAgoMs: Math.round(performance.now() - reading.readAt),
    })
  }
  return (
    <Form<Filled>
      component={false}
      form={form}
      name={`check-${device.code}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ noFault: false }}
      onFinish={send}
    >
      <div className="check-form">
        <ConditionFields />
        <ClockReading reading={reading} onRead={setReading} />
        {wrong.map(({ sentence, citations }) => (
          <p key={sentence} role="alert" className="check-wrong">
            {sentence} <SourceChips sources={citations} />
          </p>
        ))}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <div className="device-row-line">
          <Button onClick={onDone}>取消</Button>
          <Button
            type="primary"
            onClick={form.submit}
            loading={act.busy}
            disabled={reading === undefined}
          >
            {reading === undefined ? '请先核对时钟' : '提交检查'}
          </Button>
        </div>
      </div>
    </Form>
  )
}

function ConditionFields() {
  return (
    <>
      <Form.Item name="noFault" valuePropName="checked">
        <Checkbox>外观完好，能正常开机、录制和回放</Checkbox>
      </Form.Item>
      <div className="device-row-line">
        <Form.Item
          name="batteryPercent"
          label="电量"
          rules={[{ required: true, message: '请填写电量' }]}
        >
          <InputNumber
            controls={false}
            min={0}
            max={100}
            precision={0}
            suffix="%"
            inputMode="numeric"
          />
        </Form.Item>
        <Form.Item
          name="freeGigabytes"
          label="剩余空间"
          rules={[{ required: true, message: '请填写剩余空间' }]}
        >
          <InputNumber controls={false} min={0} max={90000} suffix="GB" inputMode="decimal" />
        </Form.Item>
      </div>
    </>
  )
}
