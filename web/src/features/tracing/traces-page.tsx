import { useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Input, Progress, Segmented, Upload } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type LeakListed, leaksQuery, type Traced, traceLeak } from '../../api/tracing.ts'
import { useAct } from '../../api/use-act.ts'
import { DeskPlaces } from '../../ui/access/desk-places.tsx'
import { Asked } from '../../ui/asked.tsx'
import { formatMinute, instantChosen } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { hashFile } from './hash-file.ts'
import { Trails } from './trails.tsx'
import '../../ui/lists.css'

/** 泄露追查: from a picture, a file or a name to who looked at it or received it. */
export function TracesPage() {
  return (
    <OnlyWith right="leak.trace" page="泄露追查" act="追查泄露" places={<DeskPlaces />}>
      <Tracing />
    </OnlyWith>
  )
}

const WAYS = [
  { value: 'code', label: '水印编码' },
  { value: 'file', label: '文件' },
  { value: 'person', label: '姓名和时间' },
]

function Tracing() {
  const [how, setHow] = useState('code')
  const [traced, setTraced] = useState<Traced>()
  return (
    <Page
      title="泄露追查"
      lead="从截屏、翻拍或者文件查到是谁、什么时候看过或者领取的。每次追查都记入账本。"
    >
      <DeskPlaces />
      <Panel title="追查">
        <Segmented
          options={WAYS}
          value={how}
          onChange={(value) => {
            setHow(value)
            setTraced(undefined)
          }}
          style={{ marginBottom: 14 }}
        />
        {how === 'code' && <ByCode onTraced={setTraced} />}
        {how === 'file' && <ByFile onTraced={setTraced} />}
        {how === 'person' && <ByPerson onTraced={setTraced} />}
      </Panel>
      {traced !== undefined && <Trails traced={traced} />}
      <Leaks />
    </Page>
  )
}

interface WayProps {
  readonly onTraced: (traced: Traced) => void
}

function ByCode({ onTraced }: WayProps) {
  const act = useAct({
    act: ({ code }: { code: string }, headers) => traceLeak({ how: 'code', code }, headers),
    refreshes: [],
    done: onTraced,
  })
  return (
    <Form layout="vertical" requiredMark={false} autoComplete="off" onFinish={act.run}>
      <Form.Item
        name="code"
        label="画面水印上的编码或者编号"
        extra="八位编码如 K3F7-92XQ，看不清的用 ? 代替，最多两位；也可以填 登〔2026〕12号、阅〔2026〕3号、音复〔2026〕1号。"
        rules={[{ required: true, whitespace: true, message: '请填写水印上的编码' }]}
      >
        <Input maxLength={60} style={{ maxWidth: 320 }} />
      </Form.Item>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Button type="primary" htmlType="submit" loading={act.busy}>
        追查
      </Button>
    </Form>
  )
}

function ByFile({ onTraced }: WayProps) {
  const [done, setDone] = useState<number>()
  const [name, setName] = useState<string>()
  const [unreadable, setUnreadable] = useState(false)
  const act = useAct({
    act: async (file: File, headers) => {
      setUnreadable(false)
      setDone(0)
      const hashed = await hashFile(file, (bytes) => setDone(bytes / file.size))
      setDone(undefined)
      if (hashed === undefined || file.size === 0) {
        setUnreadable(true)
        return undefined
      }
      const { sha256, leaves } = hashed
      const asked = { how: 'file' as const, sha256, bytes: file.size, leaves: [...leaves] }
      return traceLeak(asked, headers)
    },
    refreshes: [],
    done: (traced) => traced !== undefined && onTraced(traced),
  })
  return (
    <div>
      <Upload.Dragger
        showUploadList={false}
        disabled={act.busy}
        beforeUpload={(file) => {
          setName(file.name)
          act.run(file)
          return false
        }}
      >
        <p>
          {name === undefined ? '把找到的文件拖到这里，或者点这里选择' : `${name}，可以再换一个`}
        </p>
        <p className="quiet-line">文件只在本机计算摘要，不上传。</p>
      </Upload.Dragger>
      {done !== undefined && (
        <Progress percent={Math.floor(done * 100)} aria-label="计算摘要的进度" />
      )}
      {unreadable && <Alert type="error" showIcon title="文件是空的或者无法读取，请重新选择。" />}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}

interface Named {
  readonly name: string
  readonly time: readonly [Dayjs, Dayjs]
}

function ByPerson({ onTraced }: WayProps) {
  const act = useAct({
    act: ({ name, time: [from, to] }: Named, headers) =>
      traceLeak({ how: 'person', name, from: instantChosen(from), to: instantChosen(to) }, headers),
    refreshes: [],
    done: onTraced,
  })
  return (
    <Form layout="vertical" requiredMark={false} autoComplete="off" onFinish={act.run}>
      <Form.Item
        name="name"
        label="水印上的姓名"
        rules={[{ required: true, whitespace: true, message: '请填写水印上的姓名' }]}
      >
        <Input maxLength={60} style={{ maxWidth: 320 }} />
      </Form.Item>
      <Form.Item name="time" label="时间" rules={[{ required: true, message: '请选择时间' }]}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Button type="primary" htmlType="submit" loading={act.busy}>
        追查
      </Button>
    </Form>
  )
}

function Leaks() {
  const [params] = useSearchParams()
  const query = useQuery(leaksQuery(params.get('after') ?? undefined))
  return (
    <Asked query={query}>
      {({ leaks, next }) => (
        <>
          <Panel title="泄露登记" flush={leaks.length > 0}>
            {leaks.length === 0 ? (
              <NothingYet what="没有登记过泄露。">追查到音像记录后，可以在结果中登记。</NothingYet>
            ) : (
              <RowsTable label="泄露登记" columns={COLUMNS} rows={leaks} keyOf={({ id }) => id} />
            )}
          </Panel>
          <PageTurner next={next} shown={leaks.length} />
        </>
      )}
    </Asked>
  )
}

const COLUMNS: readonly Column<LeakListed>[] = [
  { title: '编号', cell: ({ number }) => number },
  { title: '音像记录', cell: ({ name }) => name },
  { title: '在哪里发现', cell: ({ where }) => where },
  { title: '经过和影响', cell: ({ account }) => account },
  { title: '登记', cell: ({ at, by }) => `${formatMinute(at)}，${by}` },
  {
    title: '查阅、领取人员',
    cell: ({ recording }) => (
      <>
        <a href={`/api/v1/recordings/${recording}/recipients.xlsx`}>表格</a>{' '}
        <a href={`/api/v1/recordings/${recording}/recipients.pdf`}>PDF</a>
      </>
    ),
  },
]
