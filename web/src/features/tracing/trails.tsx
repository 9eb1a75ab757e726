import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { registerLeak, type Traced, type Trail } from '../../api/tracing.ts'
import { DeskDialog, filled } from '../../ui/access/desk-dialog.tsx'
import { formatDuration, formatMinute } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'

/** What a trace found, and what can follow from it for each recording. */
export function Trails({ traced: { id, trails, code } }: { readonly traced: Traced }) {
  const [leaked, setLeaked] = useState<Trail>()
  if (trails.length === 0) {
    return (
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 14 }}
        title="没有查到。重新编码、翻拍或者截屏的内容摘要不同，请改用画面上的水印追查。"
      />
    )
  }
  const films = [...new Map(trails.map((trail) => [trail.recording, trail])).values()]
  return (
    <>
      <Doubts code={code} trails={trails} />
      <Panel title={`查到 ${trails.length} 条`} flush>
        <RowsTable
          label="追查结果"
          columns={COLUMNS}
          rows={trails}
          keyOf={({ kind, number, at, recording, says }) =>
            [kind, number, at, recording, says].join(' ')
          }
        />
      </Panel>
      {films.map((trail) =>
        trail.recording === null ? null : (
          <Panel key={trail.recording} title={trail.name}>
            <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
              <Button href={`/api/v1/recordings/${trail.recording}/recipients.xlsx`}>
                全部查阅、领取人员（表格）
              </Button>
              <Button href={`/api/v1/recordings/${trail.recording}/recipients.pdf`}>PDF</Button>
              <Button type="primary" onClick={() => setLeaked(trail)}>
                登记泄露
              </Button>
            </div>
          </Panel>
        ),
      )}
      {leaked !== undefined && (
        <LeakDialog trace={id} leaked={leaked} onClose={() => setLeaked(undefined)} />
      )}
    </>
  )
}

/** What has to be compared with the picture before anybody is suspected. */
function Doubts({ code, trails }: Pick<Traced, 'code' | 'trails'>) {
  return (
    <>
      {code !== null && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 14 }}
          title={`编码中有看错或者看不清的字符，已按校验位更正为 ${code}。`}
          description="看错两个以上字符时，更正可能指向别人。画面上的编码、姓名、单位都与下列一致，才能采信。"
        />
      )}
      {trails.some(({ kind }) => kind === 'viewing') && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 14 }}
          title="水印是线索，不是结论：画面上的字可以被人涂改、仿造。请核对泄露的内容是否在实际播放的范围和时间之内。"
        />
      )}
    </>
  )
}

interface LeakProps {
  readonly trace: string
  readonly leaked: Trail
  readonly onClose: () => void
}

/** What was found of this recording, and where. */
function LeakDialog({ trace, leaked: { name, recording }, onClose }: LeakProps) {
  return (
    <DeskDialog
      title={`登记泄露：${name}`}
      ok="登记"
      refreshes={[['leaks']]}
      act={(values: { where: string; account: string }, headers) =>
        registerLeak(recording ?? '', { ...values, trace }, headers)
      }
      onClose={onClose}
    >
      <Form.Item name="where" label="在哪里发现" rules={[filled('请写明在哪里发现')]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="account" label="发现的经过和影响" rules={[filled('请写明发现的经过和影响')]}>
        <Input.TextArea maxLength={2000} rows={4} />
      </Form.Item>
    </DeskDialog>
  )
}

const KINDS = {
  viewing: '查阅',
  original: '原件',
  part: '原件的一部分',
  derivative: '派生文件',
  'granted-copy': '查阅用副本',
  'made-copy': '复制件',
  packet: '移交包',
} as const

const COLUMNS: readonly Column<Trail>[] = [
  { title: '种类', cell: ({ kind }) => KINDS[kind] },
  { title: '编号', cell: ({ number }) => number ?? '—' },
  {
    title: '音像记录',
    cell: ({ name, link }) => (link === null ? name : <Link to={link}>{name}</Link>),
  },
  {
    title: '人员',
    cell: ({ person, unit }) => (person === null ? '—' : `${person}（${unit ?? ''}）`),
  },
  {
    title: '时间',
    cell: ({ at, until }) =>
      at === null
        ? '—'
        : `${formatMinute(at)}${until === null ? '' : ` 至 ${formatMinute(until)}`}`,
  },
  {
    title: '实际播放',
    cell: ({ playedMs }) => (playedMs === null ? '—' : formatDuration(playedMs)),
  },
  { title: '说明', cell: ({ says }) => says || '—' },
]
