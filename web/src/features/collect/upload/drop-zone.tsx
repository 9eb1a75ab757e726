import { FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { type CardFile, filesOfDrop, filesOfInput } from './card-file.ts'

interface DropZoneProps {
  readonly says: string
  readonly onFiles: (files: readonly CardFile[]) => void
}

/** Takes a folder that is dragged in, or chosen with a button where dragging does not work. */
export function DropZone({ says, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const take = (files: readonly CardFile[]) => {
    setProblem(files.length === 0 ? '文件夹里没有文件，请核对后重新拖入。' : undefined)
    if (files.length > 0) onFiles(files)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    filesOfDrop(event.dataTransfer.items).then(take, () => setProblem(UNREADABLE))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by key
    <div
      className={over ? 'drop-zone drop-zone-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FolderOpenOutlined className="drop-icon" />
      <p className="drop-says">{says}</p>
      <Button size="large" type="primary" onClick={() => input.current?.click()}>
        选择文件夹
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label="设备文件夹"
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          take(filesOfInput(event.target.files ?? new DataTransfer().files))
          event.target.value = ''
        }}
      />
      {problem !== undefined && (
        <p role="alert" className="file-mismatch">
          {problem}
        </p>
      )}
    </div>
  )
}

const UNREADABLE = '读不到这个文件夹：设备可能已拔出。请重新接好后再拖入一次。'
