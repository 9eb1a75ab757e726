import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { heldQuery, type Item, release } from '../../api/custody.ts'
import { everybody } from '../../api/everybody.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { CustodyPlaces } from './custody-places.tsx'
import { ITEM_COLUMNS } from './item-columns.tsx'
import './custody.css'

type Held = Item & { readonly central: boolean; readonly since: string; readonly number: string }

/** What the one who is signed in keeps, and letting go of it. */
export function HeldPage() {
  return (
    <OnlyWith
      right="custody.release"
      page="本人保管"
      act="查看本人保管的音像记录"
      places={<CustodyPlaces />}
    >
      <OwnKeeping />
    </OnlyWith>
  )
}

function OwnKeeping() {
  const after = useSearchParams()[0].get('after') ?? undefined
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [releasing, setReleasing] = useState(false)
  const toggle = (id: string) =>
    setChosen((before) => {
      const now = new Set(before)
      if (!now.delete(id)) now.add(id)
      return now
    })
  return (
    <Page
      title="本人保管"
      lead="经清单签收、由本人保管的音像记录。移出保管须写明用途，由保管人本人办理。"
      actions={
        <Button disabled={chosen.size === 0} onClick={() => setReleasing(true)}>
          移出保管（{chosen.size} 件）
        </Button>
      }
    >
      <CustodyPlaces />
      {chosen.size === 0 && <p className="quiet-line">要移出保管，先勾选音像记录。</p>}
      <Asked query={useQuery(heldQuery(after))}>
        {({ items, next }) => (
          <>
            <Panel flush>
              {items.length === 0 ? (
                <NothingYet what="本人没有保管的音像记录。">签收移交清单后列在这里。</NothingYet>
              ) : (
                <RowsTable
                  label="本人保管的音像记录"
                  columns={columnsWith(chosen, toggle)}
                  rows={items}
                  keyOf={({ recording }) => recording}
                />
              )}
            </Panel>
            {items.length > 0 && <PageTurner next={next} shown={items.length} />}
          </>
        )}
      </Asked>
      {releasing && (
        <Release
          recordings={[...chosen]}
          onClose={() => setReleasing(false)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </Page>
  )
}

function columnsWith(
  chosen: ReadonlySet<string>,
  toggle: (id: string) => void,
): readonly Column<Held>[] {
  return [
    {
      title: '音像记录',
      cell: (item) => (
        <Checkbox checked={chosen.has(item.recording)} onChange={() => toggle(item.recording)}>
          {item.name}
        </Checkbox>
      ),
    },
    { title: '清单', cell: ({ number }) => number },
    { title: '签收时间', cell: ({ since }) => <Moment at={since} /> },
    { title: '保管', cell: ({ central }) => (central ? '统一保管' : '中间保管') },
    ...ITEM_COLUMNS.slice(2),
  ]
}

interface ReleaseProps {
  readonly recordings: string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

function Release({ recordings, onClose, onDone }: ReleaseProps) {
  const [form] = Form.useForm<{ readonly to: string; readonly purpose: string }>()
  const people = useQuery({ queryKey: ['people', 'all'], queryFn: everybody })
  const act = useAct({
    act: (entered: { readonly to: string; readonly purpose: string }, headers) =>
      release({ recordings, ...entered }, headers),
    refreshes: [['custody']],
    done: () => {
      onDone()
      onClose()
    },
  })
  return (
    <Modal
      title={`移出保管（${recordings.length} 件）`}
      open
      onCancel={onClose}
      okText="移出"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item name="to" label="交给" rules={[{ required: true, message: '请选择接收人' }]}>
          <Select
            loading={people.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={
              people.data?.map(({ id, name, unit }) => ({
                value: id,
                label: `${name} ${unit}`,
              })) ?? []
            }
          />
        </Form.Item>
        <Form.Item
          name="purpose"
          label="用途"
          rules={[{ required: true, whitespace: true, message: '请写明用途' }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
