import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type CopyPlanned, makeCopy, planQuery } from '../../api/releases.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatMinute } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { PlanItem } from './plan-item.tsx'
import { DELIVERIES } from './words.ts'

/** Makes a copy by an approved request, or of recordings as evidence. */
export function MakePage() {
  return (
    <OnlyWith right="release.check" page="制作复制件" act="制作、检查复制件">
      <Making />
    </OnlyWith>
  )
}

function Making() {
  const [params] = useSearchParams()
  const request = params.get('request') ?? undefined
  const recordings = params.get('recordings') ?? ''
  if (request === undefined && recordings === '') return <OfWhat />
  return <Planned {...{ request, recordings }} />
}

/** Who comes without a grant or a recording learns where they are. */
function OfWhat() {
  return (
    <Page title="制作复制件" narrow>
      <Panel>
        <NothingYet what="还没有选定制作什么的复制件。">
          <p>凭获准的申请制作的，在“复制与提供”页的“已获准、待制作”中选择申请。</p>
          <p>作为证据提供的，打开那份音像记录，选择“作为证据提供”。</p>
          <div
            style={{
              ...{ display: 'flex', gap: 8, justifyContent: 'center', flexWrap: 'wrap' },
              marginTop: 12,
            }}
          >
            <LinkButton to="/access/copies">复制与提供</LinkButton>
            <LinkButton to="/recordings">音像记录</LinkButton>
          </div>
        </NothingYet>
      </Panel>
    </Page>
  )
}

interface PlannedProps {
  readonly request: string | undefined
  readonly recordings: string
}

function Planned({ request, recordings }: PlannedProps) {
  const [chosen, setChosen] = useState<{ readonly [recording: string]: string }>({})
  const derivatives = Object.values(chosen).filter((one) => one !== '')
  const query = useQuery(
    planQuery({
      ...(request === undefined ? { recordings, purpose: EVIDENCE } : { request }),
      ...(derivatives.length === 0 ? {} : { derivatives: derivatives.join(',') }),
    }),
  )
  return (
    <Page title="制作复制件" narrow>
      <Asked query={query} rows={6}>
        {(plan) => (
          <>
            <Basis plan={plan} />
            <Panel title={`音像记录（${plan.items.length}）`}>
              <div style={{ display: 'grid', gap: 16 }}>
                {plan.items.map((item) => (
                  <PlanItem
                    key={item.recording}
                    item={item}
                    chosen={chosen[item.recording] ?? ''}
                    onChoose={(one) => setChosen({ ...chosen, [item.recording]: one })}
                  />
                ))}
              </div>
            </Panel>
            <Order plan={plan} request={request} derivatives={derivatives} />
          </>
        )}
      </Asked>
    </Page>
  )
}

/** How the texts in force call the use that goes by a note of extraction. */
const EVIDENCE = 'evidence'

function Basis({ plan: { request } }: { readonly plan: CopyPlanned }) {
  if (request === null) {
    return (
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title="作为证据使用：凭已发出的提取说明，逐字节提供原件，画面中不写入编号。"
      />
    )
  }
  const { number, requester, unit, reason, consent, until, recipient, channel } = request
  return (
    <Panel title={`申请 ${number}`}>
      <FactsList
        rows={[
          ['申请人', `${requester}（${unit}）`],
          ['事由', reason],
          ['审批', consent],
          ['许可到', formatMinute(until)],
          ...(recipient === null ? [] : [['接收', recipient] as const]),
          ...(channel === null ? [] : [['渠道', channel] as const]),
        ]}
      />
    </Panel>
  )
}

interface OrderProps {
  readonly plan: CopyPlanned
  readonly request: string | undefined
  readonly derivatives: readonly string[]
}

interface Filled {
  readonly delivery: 'disc' | 'drive' | 'network'
  readonly recipient?: string
  readonly channel?: string
  readonly remark?: string
}

function Order({ plan, request, derivatives }: OrderProps) {
  const go = useNavigate()
  const { may } = useRights()
  const act = useAct({
    act: (values: Filled, headers) =>
      makeCopy(
        {
          ...values,
          derivatives: [...derivatives],
          ...(request === undefined
            ? { recordings: plan.items.map(({ recording }) => recording), purpose: EVIDENCE }
            : { request }),
        },
        headers,
      ),
    refreshes: [['copies'], ['copy-plan']],
    done: ({ id }) => go(`/access/copies/${id}`),
  })
  if (!may('release.make')) return null
  return (
    <Panel title="制作">
      <Form
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        initialValues={{ delivery: 'disc' }}
        onFinish={act.run}
      >
        <ToFields plan={plan} />
        <Form.Item name="remark" label="备注（选填）">
          <Input maxLength={500} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        {plan.why !== null && (
          <Alert type="warning" showIcon title={plan.why} style={{ marginBottom: 12 }} />
        )}
        <Button type="primary" htmlType="submit" loading={act.busy} disabled={plan.why !== null}>
          制作复制件
        </Button>
      </Form>
    </Panel>
  )
}

/** To whom and in which way, as far as the approval does not say it. */
function ToFields({ plan }: Pick<OrderProps, 'plan'>) {
  const publishes = plan.request?.action === 'publish'
  const names = plan.request?.action === 'copy' || plan.request?.recipient != null
  return (
    <>
      {!publishes && !names && (
        <Form.Item
          name="recipient"
          label="接收的单位或者个人"
          rules={[{ required: true, whitespace: true, message: '请填写接收的单位或者个人' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      {publishes && plan.request?.channel == null && (
        <Form.Item
          name="channel"
          label="发布渠道"
          rules={[{ required: true, whitespace: true, message: '请填写发布渠道' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="delivery" label="交付方式" hidden={publishes}>
        <Select
          options={WAYS.map((way) => ({ value: way, label: DELIVERIES[way] }))}
          aria-label="交付方式"
        />
      </Form.Item>
    </>
  )
}

const WAYS = ['disc', 'drive', 'network'] as const
