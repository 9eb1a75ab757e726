import { Alert, Button, Progress } from 'antd'
import { Link } from 'react-router'
import { formatBytes, formatCount, formatDuration } from '../../../ui/format.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { timeLeft, type Upload } from './upload-state.ts'

interface ProgressPanelProps {
  readonly upload: Upload
  readonly onSend: () => void
  readonly onStop: () => void
  /** Absent where one person may do it alone. */
  readonly onLeave?: (() => void) | undefined
  readonly onEnd: () => void
}

/** How far it is, how fast, how long still; and what a person must do where nothing goes on. */
export function ProgressPanel({ upload, onSend, onStop, onLeave, onEnd }: ProgressPanelProps) {
  const { phase, bytes, moved, speed, items, sealed, refused, unreadable, away, problem } = upload
  const left = timeLeft(bytes, moved, speed)
  const moving = phase === 'reading' || phase === 'sending'
  return (
    <Panel title={phase === 'reading' ? '正在读取并计算摘要' : '上传进度'}>
      <Progress
        percent={bytes === 0 ? 0 : Math.min(100, Math.floor((moved / bytes) * 100))}
        aria-label="上传进度"
      />
      <p aria-live="polite" style={{ lineHeight: '24px' }}>
        {formatBytes(moved)} / {formatBytes(bytes)}
        {moving && speed > 0 && `，每秒 ${formatBytes(Math.round(speed))}`}
        {moving && left !== undefined && `，还需 ${formatDuration(left)}`}
        {phase !== 'reading' && `；${formatCount(sealed)} / ${formatCount(items.length)} 个已封存`}
        {refused > 0 && `，${refused} 个未接收`}
        {unreadable > 0 && `，${unreadable} 个读不到`}
      </p>
      {away !== undefined && (
        <Alert
          type="warning"
          showIcon
          style={{ margin: '10px 0' }}
          title={`连接不上服务器，${away} 秒后自动再试，已传的不会丢失。`}
        />
      )}
      {problem !== undefined && (
        <div style={{ margin: '10px 0' }}>
          <ProblemNote problem={problem} />
        </div>
      )}
      <div style={{ display: 'flex', gap: 10, flexWrap: 'wrap', marginTop: 12 }}>
        {phase === 'sending' && <Button onClick={onStop}>暂停</Button>}
        {phase === 'sending' && onLeave !== undefined && (
          <Button onClick={onLeave}>一人离开</Button>
        )}
        {phase === 'stopped' && upload.collection !== undefined && (
          <>
            <Button type="primary" onClick={onSend}>
              继续上传
            </Button>
            <Button onClick={onEnd}>结束采集，其余的以后再传</Button>
          </>
        )}
      </div>
    </Panel>
  )
}

/** The final yes or no. */
export function DonePanel({ upload }: { readonly upload: Upload }) {
  const { items, sealed, collection } = upload
  const complete = sealed === items.length
  return (
    <Panel title="全部入库了吗">
      <div className="verdict">
        <span className={complete ? 'verdict-word verdict-yes' : 'verdict-word verdict-no'}>
          {complete ? '是' : '否'}
        </span>
        <p>
          共 {formatCount(items.length)} 个文件，{formatCount(sealed)} 个已封存。
          <br />
          {complete ? '第二副本核对后即可清空设备。' : '不要清空设备，请重新采集未入库的文件。'}
          {collection !== undefined && <Link to={`/collections/${collection}`}>查看本次采集</Link>}
        </p>
      </div>
    </Panel>
  )
}
