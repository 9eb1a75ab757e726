import type { Recording } from '../../api/recordings.ts'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatDay } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** How long it must be kept, why, and which weaker rules were outdone. */
export function TermPanel({ recording }: { readonly recording: Recording }) {
  const { term } = recording
  if (term === null) {
    return (
      <Panel title="保存期限">
        <p>现行制度没有给出期限，按规定不得处置。</p>
      </Panel>
    )
  }
  return (
    <Panel title="保存期限" extra={term.held && <ToneTag tone="warn">暂停处置</ToneTag>}>
      <p style={{ lineHeight: '24px', marginBottom: 10 }}>
        {term.sentence} <SourceChips sources={[term.because]} />
      </p>
      {term.unclassified !== null && (
        <p style={{ lineHeight: '24px', marginBottom: 10 }}>
          <ToneTag tone="bad">未说明</ToneTag> {term.unclassified}
        </p>
      )}
      <FactsList
        wide
        rows={[
          ['到期日', term.end === null ? '不设到期' : formatDay(term.end)],
          [
            '可以处置',
            term.disposableFrom === null
              ? '现在不能处置'
              : `${formatDay(term.disposableFrom)} 起，经审批`,
          ],
        ]}
      />
      {term.lost.map(({ sentence, citation }) => (
        <p key={sentence} style={{ color: 'var(--ink-soft)', marginTop: 8 }}>
          未采用：{sentence} <SourceChips sources={[citation]} />
        </p>
      ))}
    </Panel>
  )
}
