import { Button } from 'antd'
import type { Draft } from '../../../api/drafts.ts'
import { Panel } from '../../../ui/page.tsx'

interface ProblemsPanelProps {
  readonly problems: Draft['problems']
  readonly onGoTo: (place: { readonly file: string; readonly line: number }) => void
}

/** What keeps the draft from being previewed and enacted, each with its line. */
export function ProblemsPanel({ problems, onGoTo }: ProblemsPanelProps) {
  return (
    <Panel title={`有 ${problems.length} 处错误，改正前不能预览和启用`}>
      <div role="alert">
        <ul className="draft-problems">
          {problems.map(({ file, line, sentence }) => (
            <li key={`${file}${line}${sentence}`}>
              <Button type="link" size="small" onClick={() => onGoTo({ file, line })}>
                {file} 第 {line} 行
              </Button>
              {sentence}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}
