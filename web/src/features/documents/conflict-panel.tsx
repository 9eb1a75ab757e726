import { Alert, Button } from 'antd'
import type { Difference, Value } from '../../api/documents.ts'

interface ConflictProps {
  readonly lead: string
  readonly differences: readonly Difference[]
  /** Takes over: where only one changed a field his value, where both did mine. */
  readonly onMerge: () => void
  readonly onDiscard: () => void
  readonly busy: boolean
}

const BY = { mine: '只有您改了', theirs: '只有对方改了', both: '两人都改了' }

/** Two people edited at once: every field in which they differ, and what to do. Nothing is lost. */
export function ConflictPanel({ lead, differences, onMerge, onDiscard, busy }: ConflictProps) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={lead}
      description={
        <div className="doc-rows">
          <p>
            您的内容已另存为您本人的副本，不会丢失。合并时，只有一人改过的项目取改过的内容，两人都改过的项目先取您的内容，请核对后保存。
          </p>
          <div className="doc-differences">
            {differences.map(({ key, title, by, mine, theirs }) => (
              <div key={key}>
                <strong>{title}</strong>（{BY[by]}）
                <div className="doc-sides">
                  <pre>您的：{said(mine)}</pre>
                  <pre>现在的：{said(theirs)}</pre>
                </div>
              </div>
            ))}
          </div>
          <div className="doc-acts">
            <Button type="primary" onClick={onMerge} loading={busy}>
              合并到编辑器
            </Button>
            <Button onClick={onDiscard} loading={busy}>
              放弃我的副本
            </Button>
          </div>
        </div>
      }
    />
  )
}

function said(value: Value): string {
  if (value === null) return '（空）'
  if (!Array.isArray(value)) return String(value)
  return value
    .map((row) => (typeof row === 'object' && row !== null ? Object.values(row).join(' ') : row))
    .join('\n')
}
