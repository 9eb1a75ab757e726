import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  type ArchivedFound,
  archivedQuery,
  type Preparing,
  prepareConsultation,
} from '../../../api/reading-room.ts'
import { useAct } from '../../../api/use-act.ts'
import { filled } from '../../../ui/access/desk-dialog.tsx'
import { OnlyWith } from '../../../ui/only-with.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'

/** Somebody from outside stands at the counter: who he is, whose file he wants and why. */
export function NewConsultationPage() {
  return (
    <OnlyWith right="reading-room.keep" page="受理外部查阅" act="受理外部人员查阅">
      <NewConsultation />
    </OnlyWith>
  )
}

function NewConsultation() {
  const [form] = Form.useForm<Preparing>()
  const [words, setWords] = useState('')
  const { data, isFetching } = useQuery(archivedQuery(words))
  const go = useNavigate()
  const act = useAct({
    act: (values: Preparing, headers) => prepareConsultation(values, headers),
    refreshes: [['consultations']],
    done: ({ id }) => go(`/access/consultations/${id}`),
  })
  const kind = Form.useWatch('requester', form)
  const file = Form.useWatch('case', form)
  const requester = data?.requesters.find(({ key }) => key === kind)
  const chosen = data?.cases.find(({ id }) => id === file)
  return (
    <Page title="受理外部查阅" lead="先登记查阅人和案卷，下一步逐件查验并扫描凭证。" narrow>
      <Panel>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          autoComplete="off"
          onFinish={act.run}
        >
          <FileWanted {...{ data, isFetching }} onWords={setWords} />
          <KindOfVisitor {...{ data, requester }} />
          <Form.Item name="name" label="查阅人姓名" rules={[filled('请填写姓名')]}>
            <Input maxLength={100} />
          </Form.Item>
          <OfUnit required={requester?.forUnit === true} />
          <Represented {...{ requester, chosen }} />
          <Form.Item name="purpose" label="查阅事由" rules={[filled('请填写查阅事由')]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          {typeof chosen?.secrecy === 'string' && (
            <Form.Item
              name="secretsChecked"
              label="保密审查"
              extra="本案标明涉及商业秘密、个人隐私或者国家秘密，写明哪些内容可以提供、怎样遮挡。"
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          )}
          <Form.Item name="paper" valuePropName="checked">
            <Checkbox>需要查阅整本纸质案卷（在档案室内，交出、归还时清点页数）</Checkbox>
          </Form.Item>
          {act.problem !== undefined && <ProblemNote problem={act.problem} />}
          <Button type="primary" htmlType="submit" loading={act.busy}>
            下一步：查验凭证
          </Button>
        </Form>
      </Panel>
    </Page>
  )
}

interface WantedProps {
  readonly data: ArchivedFound | undefined
  readonly isFetching: boolean
  readonly onWords: (words: string) => void
}

function FileWanted({ data, isFetching, onWords }: WantedProps) {
  return (
    <Form.Item
      name="case"
      label="已归档案卷"
      rules={[{ required: true, message: '请选择案卷' }]}
      extra="输入案号、档号、案由或者当事人名称中的几个字查找；未归档的案卷不在此办理。"
    >
      <Select
        showSearch={{ filterOption: false, onSearch: onWords }}
        loading={isFetching}
        notFoundContent="没有找到已归档的案卷"
        placeholder="查找案卷"
        options={(data?.cases ?? []).map(({ id, number, archiveNumber, cause }) => ({
          value: id,
          label: `${number}（档号 ${archiveNumber}）${cause}`,
        }))}
      />
    </Form.Item>
  )
}

interface KindProps {
  readonly data: ArchivedFound | undefined
  readonly requester: ArchivedFound['requesters'][number] | undefined
}

function KindOfVisitor({ data, requester }: KindProps) {
  return (
    <Form.Item
      name="requester"
      label="查阅人种类"
      rules={[{ required: true, message: '请选择查阅人种类' }]}
      extra={requester && `须出示：${requester.papers.map(({ title }) => title).join('、')}。`}
    >
      <Select
        placeholder="选择种类"
        options={(data?.requesters ?? []).map(({ key, title }) => ({
          value: key,
          label: title,
        }))}
      />
    </Form.Item>
  )
}

/** Who comes for an office or a company names it: the register has a column for it. */
function OfUnit({ required }: { readonly required: boolean }) {
  return (
    <Form.Item
      name="unit"
      label="所在单位"
      extra={required ? '与介绍信一致。' : '个人不填。'}
      rules={required ? [filled('请填写所在单位')] : []}
    >
      <Input maxLength={200} />
    </Form.Item>
  )
}

interface RepresentedProps {
  readonly requester: ArchivedFound['requesters'][number] | undefined
  readonly chosen: ArchivedFound['cases'][number] | undefined
}

/** Whose file it is, where the kind of visitor sees his own only. */
function Represented({ requester, chosen }: RepresentedProps) {
  return (
    <>
      {requester?.own && (
        <Form.Item
          name="party"
          label="属于或者代理本案的哪一方"
          extra="单位和个人须出示的凭证不同，只能选择与查阅人种类相符的当事人。"
          rules={[{ required: true, message: '请选择当事人' }]}
        >
          <Select
            placeholder={chosen === undefined ? '先选择案卷' : '选择当事人'}
            options={(chosen?.parties ?? []).map(({ id, name, kind }) => ({
              value: id,
              label: `${name}（${kind === 'unit' ? '单位' : '个人'}）`,
              disabled: requester.of !== null && kind !== requester.of,
            }))}
          />
        </Form.Item>
      )}
      {requester?.authorised && (
        <Form.Item name="authorised" valuePropName="checked">
          <Checkbox>授权委托书写明所代理的当事人，授权事项包括查阅案卷</Checkbox>
        </Form.Item>
      )}
    </>
  )
}
