import type { Recording } from '../../api/recordings.ts'
import { Panel } from '../../ui/page.tsx'

/** What reading the bytes showed. Signs of editing are questions for a person, not verdicts. */
export function FindingsPanel({ recording }: { readonly recording: Recording }) {
  const { findings, editSigns, probeState } = recording
  if (probeState === 'waiting') return null
  if (findings.length === 0 && editSigns.length === 0) {
    return (
      <Panel title="内容检查">
        <p>没有发现缺损或需要核看的地方。</p>
      </Panel>
    )
  }
  return (
    <Panel title="内容检查">
      {findings.length > 0 && (
        <ul className="questions">
          {findings.map(({ code, zh }) => (
            <li key={`${code}${zh}`}>{zh}</li>
          ))}
        </ul>
      )}
      {editSigns.length > 0 && (
        <>
          <p style={{ margin: '12px 0 6px', color: 'var(--ink-soft)' }}>
            以下特征值得核看，不代表文件被改动过：
          </p>
          <ul className="questions">
            {editSigns.map(({ code, zh }) => (
              <li key={`${code}${zh}`}>{zh}？</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
