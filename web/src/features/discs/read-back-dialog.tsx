import { Alert, Button, DatePicker, Form, Input, Progress } from 'antd'
import type { Dayjs } from 'dayjs'
import { useRef, useState } from 'react'
import { type DiscShown, registerBurn, testMedium } from '../../api/discs.ts'
import { useAct } from '../../api/use-act.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { formatBytes, instantChosen, shownIn } from '../../ui/format.ts'
import { type ReadFile, type Reading, readDisc, Unread } from './read-disc.ts'

interface Filled {
  readonly burnedAt?: Dayjs
  readonly place?: string
  readonly blank?: string
  readonly remark?: string
}

interface ReadBackProps {
  readonly shown: DiscShown
  readonly onClose: () => void
}

/** The burned disc is read in this browser, byte by byte, and the server compares what was read. */
export function ReadBackDialog({ shown: { disc }, onClose }: ReadBackProps) {
  const burning = disc.state === 'ready'
  const [files, setFiles] = useState<readonly ReadFile[]>()
  const act = useAct({
    act: (filled: Filled, headers): Promise<{ id: string }> => {
      const read = (files ?? []).map((file) => ({ ...file }))
      if (!burning)
        return testMedium(disc.id, { files: read, remark: filled.remark ?? '' }, headers)
      const { burnedAt, place = '', blank = '' } = filled
      const at = burnedAt === undefined ? new Date().toISOString() : instantChosen(burnedAt)
      return registerBurn(disc.id, { files: read, burnedAt: at, place, blank }, headers)
    },
    refreshes: [['disc', disc.id], ['discs'], ['case', disc.case.id], ['duties']],
    done: onClose,
  })
  return (
    <FormModal<Filled>
      title={burning ? `登记刻录和核验 ${disc.number}` : `检查光盘 ${disc.number}`}
      ok={burning ? '登记' : '登记检查结果'}
      cancel="取消"
      initial={burning ? { burnedAt: shownIn(new Date().toISOString()) } : {}}
      {...{ act, onClose }}
      lead={<ReadIt onRead={setFiles} files={files} />}
    >
      {burning ? <BurnFields /> : <RemarkField />}
    </FormModal>
  )
}

function BurnFields() {
  return (
    <>
      <Form.Item
        name="burnedAt"
        label="刻录时间"
        rules={[{ required: true, message: '请填写刻录时间' }]}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item
        name="place"
        label="存放地点"
        rules={[{ required: true, message: '请填写光盘存放的地点' }]}
      >
        <Input maxLength={200} placeholder="例如：三楼档案室 2 号柜" />
      </Form.Item>
      <Form.Item name="blank" label="介质编号（盘面或者内圈的编号，没有可不填）">
        <Input maxLength={100} />
      </Form.Item>
    </>
  )
}

function RemarkField() {
  return (
    <Form.Item name="remark" label="备注">
      <Input maxLength={500} />
    </Form.Item>
  )
}

interface ReadItProps {
  readonly files: readonly ReadFile[] | undefined
  readonly onRead: (files: readonly ReadFile[] | undefined) => void
}

function ReadIt({ files, onRead }: ReadItProps) {
  const input = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<Reading>()
  const [fault, setFault] = useState<string>()
  const begin = async (list: FileList) => {
    setFault(undefined)
    onRead(undefined)
    try {
      onRead(await readDisc(list, setReading))
    } catch (error) {
      setFault(error instanceof Unread ? error.message : '光盘没有读完，请重新选择。')
    }
    setReading(undefined)
  }
  return (
    <div className="disc-buttons">
      <p className="quiet-line">
        把刻好的光盘放进本机光驱，选择光盘的最上层目录。浏览器逐字节读出全部文件，由服务器与清单比对；没有读过的光盘不能登记。
      </p>
      <Button type="primary" loading={reading !== undefined} onClick={() => input.current?.click()}>
        选择光盘目录
      </Button>
      <input
        ref={(element) => {
          element?.setAttribute('webkitdirectory', '')
          input.current = element
        }}
        className="disc-hidden"
        type="file"
        multiple
        aria-label="光盘目录"
        onChange={({ target }) => {
          if (target.files !== null && target.files.length > 0) void begin(target.files)
        }}
      />
      {reading !== undefined && (
        <Progress
          percent={Math.floor((100 * reading.read) / Math.max(reading.total, 1))}
          format={() => `${formatBytes(reading.read)} / ${formatBytes(reading.total)}`}
        />
      )}
      {files !== undefined && <span>{`已读出 ${files.length} 个文件。`}</span>}
      {fault !== undefined && <Alert type="error" showIcon title={fault} />}
    </div>
  )
}
