import type { Draft } from '../../../api/drafts.ts'
import { Panel } from '../../../ui/page.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { sayValue } from '../say-value.ts'

/** What differs from the version in force, in sentences. */
export function ChangesPanel({ draft }: { readonly draft: Draft }) {
  const { changes, stricter, setting } = draft
  return (
    <Panel title="与现行版本的差别" extra={changes.length > 0 ? `${changes.length} 处` : undefined}>
      {setting !== null && (
        <p className="draft-change">
          {setting.title}：{sayValue(setting.before)} → <strong>{sayValue(setting.after)}</strong>
        </p>
      )}
      {changes.length === 0 && setting === null && (
        <p className="draft-none">还没有差别。在“修改”中改一个数值，差别就列在这里。</p>
      )}
      <ul className="draft-changes" aria-label="差别">
        {changes.map(({ file, rule, path, sentence }) => (
          <li key={`${file}${rule}${path.join('.')}${sentence}`}>{sentence}</li>
        ))}
      </ul>
      {stricter.length > 0 && (
        <ul className="draft-changes">
          {stricter.map(({ rule, sentence, superior }) => (
            <li key={`${rule}${sentence}`}>
              <ToneTag tone="good">严于上级</ToneTag> {sentence}（{superior}）
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
