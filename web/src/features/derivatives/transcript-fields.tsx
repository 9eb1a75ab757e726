import { Alert, Button, Input, Upload } from 'antd'
import { useState } from 'react'
import { sayClock } from './clock.ts'
import type { Draft } from './draft.ts'
import { decodeText, type TranscriptRead } from './read-transcript.ts'

interface TranscriptFieldsProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly playhead: number | undefined
  readonly faults: TranscriptRead['faults']
}

/** As long as a hearing of a whole day, with room. */
const MOST_BYTES = 5 * 1024 * 1024

/** Words with their times: typed while the film runs, or taken from a file and looked through. */
export function TranscriptFields({ draft, onChange, playhead, faults }: TranscriptFieldsProps) {
  const [fault, setFault] = useState<string>()
  const take = async (file: File) => {
    const read = await textOf(file)
    setFault(read.fault)
    if (read.text !== undefined) onChange({ ...draft, text: read.text })
  }
  const addLine = () => {
    const before = draft.text.trimEnd()
    const line = `${sayClock(Math.round(playhead ?? 0))} `
    onChange({ ...draft, text: before === '' ? line : `${before}\n${line}` })
  }
  return (
    <section className="derive-part">
      <h3>文字</h3>
      <p className="derive-quiet">
        一行写一句，开头写时间，如“00:12.3 张三：请出示证件。”；也可以读取 SRT、WebVTT 字幕文件。
      </p>
      <div className="derive-acts">
        {playhead !== undefined && <Button onClick={addLine}>在当前位置加一行</Button>}
        <Upload
          accept=".srt,.vtt,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            void take(file)
            return false
          }}
        >
          <Button>读取字幕文件</Button>
        </Upload>
      </div>
      {fault !== undefined && <Alert type="error" showIcon title={fault} />}
      <Input.TextArea
        aria-label="文字记录的内容"
        className="derive-words"
        value={draft.text}
        autoSize={{ minRows: 8, maxRows: 20 }}
        onChange={({ target }) => onChange({ ...draft, text: target.value })}
      />
      {faults.length > 0 && (
        <ul className="derive-problem">
          {faults.map(({ line, zh }) => (
            <li key={`${line} ${zh}`}>
              第 {line} 行：{zh}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Why it cannot be ordered as it stands; undefined: it can. */
export function whyNotWritten({ lines, faults }: TranscriptRead): string | undefined {
  if (faults.length > 0) return '请先改正文字记录中列出的各行。'
  return lines.length === 0 ? '请先写入文字或者读取字幕文件。' : undefined
}

async function textOf(file: File): Promise<{ readonly text?: string; readonly fault?: string }> {
  if (file.size > MOST_BYTES) return { fault: `“${file.name}”超过 5 MB，不像字幕文件，没有读取。` }
  const text = decodeText(new Uint8Array(await file.arrayBuffer()))
  if (text !== undefined) return { text }
  return { fault: `“${file.name}”不是文字文件，没有读取。请选择 SRT、WebVTT 或者纯文本文件。` }
}
