import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { choicesQuery, previewQuery, requestAccess } from '../../../api/access.ts'
import { useAct } from '../../../api/use-act.ts'
import { filled } from '../../../ui/access/desk-dialog.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import { ItemPicker } from './item-picker.tsx'
import { bodyOf, type Filled, inDays } from './request-body.ts'
import { ACTIONS } from './states.ts'
import { Steps } from './steps.tsx'
import './requests.css'

/** Asks for oneself; the steps that will follow stand beside the form before it is sent. */
export function NewRequestPage() {
  const [params] = useSearchParams()
  const [form] = Form.useForm<Filled>()
  const go = useNavigate()
  const file = params.get('case')
  const recording = params.get('recording')
  const given = recording ?? file
  const values = Form.useWatch((all: Filled) => all, form)
  const ahead = usePreview(values)
  const act = useAct({
    act: (all: Filled, headers) => {
      const asked = bodyOf(all)
      if (asked === undefined) throw new Error('nothing is chosen')
      return requestAccess(asked, headers)
    },
    refreshes: [['access-requests']],
    done: ({ id }) => go(`/access/requests/${id}`),
  })
  return (
    <Page title="提出申请" lead="只能为本人申请；批准的时间届满，许可自动终止。" narrow>
      <Panel>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          autoComplete="off"
          initialValues={{
            action: ACTIONS.find(({ value }) => value === params.get('action'))?.value ?? 'view',
            type: recording === null && file !== null ? 'case' : 'recording',
            items: given === null ? [] : [given],
            to: inDays(7),
          }}
          onFinish={act.run}
        >
          <What given={given} values={values} />
          <Why values={values} />
          {ahead?.states.map(({ key, title }) => (
            <Form.Item
              key={key}
              name={['states', key]}
              label={title}
              rules={[filled(`请填写${title}`)]}
            >
              <Input maxLength={500} />
            </Form.Item>
          ))}
          <Form.Item name="urgent" valuePropName="checked">
            <Checkbox>紧急</Checkbox>
          </Form.Item>
          {act.problem !== undefined && <ProblemNote problem={act.problem} />}
          <Button type="primary" htmlType="submit" loading={act.busy}>
            提出申请
          </Button>
        </Form>
      </Panel>
      {ahead !== undefined && <Ahead {...ahead} />}
    </Page>
  )
}

type Foreseen = Pick<NonNullable<ReturnType<typeof usePreview>>, 'problem' | 'steps' | 'register'>

/** Who will decide, in which order, if it is sent; or why nobody could. */
function Ahead({ problem, steps, register }: Foreseen) {
  if (steps.length === 0) {
    return problem && <Alert type="warning" showIcon title={problem.sentence} />
  }
  const entry = { key: 'register', title: '登记', persons: [], state: 'later' }
  return (
    <Panel title="提出后的办理步骤">
      <Steps
        plain
        steps={[
          ...steps.map((step) => ({ ...step, state: 'later' })),
          ...(register === null ? [] : [{ ...entry, who: register }]),
        ]}
      />
    </Panel>
  )
}

function usePreview(values: Filled | undefined) {
  const preview = useQuery({ ...previewQuery(bodyOf(values)), placeholderData: (before) => before })
  return preview.data ?? undefined
}

interface PartProps {
  readonly values: Filled | undefined
}

function What({ given, values }: PartProps & { readonly given: string | null }) {
  const type = values?.type ?? 'recording'
  const form = Form.useFormInstance<Filled>()
  return (
    <>
      <div className="request-form-pair">
        <Form.Item name="action" label="事项">
          <Select options={[...ACTIONS]} />
        </Form.Item>
        <Form.Item name="type" label="材料种类">
          <Select
            options={[
              { value: 'recording', label: '音像记录' },
              { value: 'case', label: '案卷' },
            ]}
            onChange={() => form.setFieldValue('items', [])}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="items"
        label="材料"
        rules={[{ required: true, type: 'array', min: 1, message: '请选择材料' }]}
        extra={
          type === 'recording'
            ? '输入文件名、设备编号或活动编号中的几个字查找；这里只列出申请所需的内容。'
            : '输入案号或档号中的几个字查找；这里只列出申请所需的内容。'
        }
      >
        <ItemPicker type={type} given={given} />
      </Form.Item>
      {type === 'recording' && values?.items?.length === 1 && (
        <div className="request-form-pair">
          <Form.Item
            name="fromMinute"
            label="只看其中一段：自"
            extra="时:分:秒，例如 0:12:30；不填为全部。"
            rules={[PART]}
          >
            <Input placeholder="0:00:00" />
          </Form.Item>
          <Form.Item name="toMinute" label="至" rules={[PART]}>
            <Input placeholder="0:10:00" />
          </Form.Item>
        </div>
      )}
    </>
  )
}

const PART = { pattern: /^\d{1,3}:[0-5]?\d:[0-5]?\d$/, message: '请按 时:分:秒 填写' }

function Why({ values }: PartProps) {
  const action = values?.action ?? 'view'
  const type = values?.type ?? 'recording'
  const choices = useQuery(choicesQuery(action, type))
  const kinds = choices.data?.requesterKinds ?? []
  const options = (list: readonly { key: string; title: string }[] = []) =>
    list.map(({ key, title }) => ({ value: key, label: title }))
  return (
    <>
      <Form.Item
        name="purpose"
        label="用途"
        rules={[{ required: true, message: '请选择用途' }]}
        extra="只能用于执法工作，其他用途不予受理。"
      >
        <Select
          loading={choices.isFetching}
          placeholder="选择用途"
          options={options(choices.data?.purposes)}
        />
      </Form.Item>
      {kinds.length > 0 && (
        <Form.Item name="requesterKind" label="查阅人种类" extra="查阅已归档案卷的，须选择。">
          <Select allowClear placeholder="选择种类" options={options(kinds)} />
        </Form.Item>
      )}
      <Form.Item name="reason" label="工作需要的事由" rules={[filled('请写明工作需要的事由')]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <div className="request-form-pair">
        <Form.Item name="from" label="起始时间" extra="不填为现在起。">
          <TimeField />
        </Form.Item>
        <Form.Item
          name="to"
          label="终止时间"
          rules={[{ required: true, message: '请填写终止时间' }]}
        >
          <TimeField />
        </Form.Item>
      </div>
    </>
  )
}
