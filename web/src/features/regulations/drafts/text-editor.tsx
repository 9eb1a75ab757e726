import { Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { changeText, type Draft, type TextChange } from '../../../api/drafts.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'

interface TextEditorProps {
  readonly draft: Draft
  readonly place: { readonly file: string; readonly line: number } | undefined
}

/** A file of the draft as text, with its faults by line. */
export function TextEditor({ draft, place }: TextEditorProps) {
  const { files } = draft
  const [name, pick] = useState(place?.file ?? files.find(({ changed }) => changed)?.file ?? '')
  const file = files.find((entry) => entry.file === name) ?? files[0]
  if (file === undefined) return null
  return (
    <>
      <Select
        aria-label="文件"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        value={file.file}
        onChange={pick}
        options={files.map((entry) => ({
          value: entry.file,
          label: `${entry.file}${entry.changed ? '（已改）' : ''}`,
        }))}
      />
      <FileText
        key={file.file}
        draft={draft}
        file={file.file}
        text={file.text}
        line={place?.file === file.file ? place.line : undefined}
      />
    </>
  )
}

interface FileTextProps {
  readonly draft: Draft
  readonly file: string
  readonly text: string
  readonly line: number | undefined
}

function FileText({ draft, file, text, line }: FileTextProps) {
  const [written, write] = useState(text)
  const area = useRef<HTMLTextAreaElement>(null)
  const act = useAct({
    act: (asked: TextChange, headers) => changeText(draft.id, asked, headers),
    refreshes: [['draft', draft.id], ['drafts']],
  })
  useEffect(() => showLine(area.current, line), [line])
  const faults = draft.problems.filter((problem) => problem.file === file)
  const lines = written.split('\n').length
  return (
    <form
      className="draft-file"
      onSubmit={(event) => {
        event.preventDefault()
        act.run({ file, text: written })
      }}
    >
      <div className="draft-file-text">
        <pre aria-hidden className="mono">
          {Array.from({ length: lines }, (_, at) => at + 1).join('\n')}
        </pre>
        <textarea
          ref={area}
          className="mono"
          aria-label={`${file} 的内容`}
          aria-invalid={faults.length > 0}
          rows={Math.min(Math.max(lines, 12), 34)}
          wrap="off"
          spellCheck={false}
          value={written}
          onChange={(event) => write(event.target.value)}
        />
      </div>
      {faults.length > 0 && (
        <ul className="draft-problems">
          {faults.map(({ line: at, sentence }) => (
            <li key={`${at}${sentence}`}>
              <Button type="link" size="small" onClick={() => showLine(area.current, at)}>
                第 {at} 行
              </Button>
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <div className="draft-acts">
        <Button type="primary" htmlType="submit" disabled={written === text} loading={act.busy}>
          写入草案
        </Button>
        <Button disabled={written === text} onClick={() => write(text)}>
          还原
        </Button>
      </div>
    </form>
  )
}

/** Selects a line and brings it into view. */
function showLine(area: HTMLTextAreaElement | null, line: number | undefined): void {
  if (area === null || line === undefined) return
  const lines = area.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  area.focus()
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4)
}
