import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import {
  type Closing,
  type ConsultationShown,
  closeConsultation,
  endScreen,
  withdrawConsultation,
} from '../../../api/reading-room.ts'
import { startScreen } from '../../../api/reading-screen.ts'
import { useAct } from '../../../api/use-act.ts'
import { DeskDialog } from '../../../ui/access/desk-dialog.tsx'
import { BecauseField } from '../../../ui/because-field.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { PagesField } from './hand-out-dialog.tsx'

/** Beginning and ending: the screen, and the consultation itself. */
export function DeskActs({ shown }: { readonly shown: ConsultationShown }) {
  const [open, setOpen] = useState<'screen' | 'close' | 'withdraw'>()
  const close = () => setOpen(undefined)
  const { id, state, inside, session, documents } = shown
  const refreshes = [['consultation', id], ['consultations']]
  const showing = state === 'open' && !inside && documents.length > 0
  // First it is looked at, then it is ended.
  const begins = showing && session === null
  const ending = useAct({
    act: (_: undefined, headers) => endScreen(id, headers),
    refreshes: [['consultation', id]],
  })
  return (
    <>
      {state === 'prepared' && <Button onClick={() => setOpen('withdraw')}>撤销</Button>}
      {state === 'open' && session !== null && (
        <Button loading={ending.busy} onClick={() => ending.run(undefined)}>
          结束阅览屏幕
        </Button>
      )}
      {showing && (
        <Button type={begins ? 'primary' : 'default'} onClick={() => setOpen('screen')}>
          在本机开启阅览屏幕
        </Button>
      )}
      {state === 'open' && (
        <Button type={begins ? 'default' : 'primary'} onClick={() => setOpen('close')}>
          结束查阅
        </Button>
      )}
      {ending.problem !== undefined && <ProblemNote problem={ending.problem} />}
      {open === 'screen' && <ScreenDialog id={id} onClose={close} />}
      {open === 'withdraw' && (
        <DeskDialog
          title="撤销本次查阅"
          ok="撤销"
          refreshes={refreshes}
          act={({ because }: { because: string }, headers) =>
            withdrawConsultation(id, because, headers)
          }
          onClose={close}
        >
          <BecauseField />
        </DeskDialog>
      )}
      {open === 'close' && <CloseDialog shown={shown} onClose={close} />}
    </>
  )
}

interface OfOne {
  readonly id: string
  readonly onClose: () => void
}

function ScreenDialog({ id, onClose }: OfOne) {
  return (
    <DeskDialog
      title="在本机开启阅览屏幕"
      ok="开启并退出我的账号"
      lead="请在阅览室的电脑上操作。开启后本机退出您的账号，只显示本次提供的文书，不能下载，也不能打开其他内容；到时、十分钟无人操作或者您在自己的电脑上结束后，屏幕自动关闭。"
      initial={{ minutes: 60 }}
      refreshes={[]}
      act={async ({ minutes }: { minutes: number }) => {
        await startScreen(id, minutes)
        window.location.replace('/reading-room')
      }}
      onClose={onClose}
    >
      <Form.Item
        name="minutes"
        label="最长时间"
        rules={[{ required: true, message: '请填写分钟数' }]}
      >
        <InputNumber min={5} max={480} precision={0} suffix="分钟" style={{ width: 160 }} />
      </Form.Item>
    </DeskDialog>
  )
}

function CloseDialog({
  shown,
  onClose,
}: {
  readonly shown: ConsultationShown
  readonly onClose: () => void
}) {
  const { id, paper, cost, pagesBefore } = shown
  return (
    <DeskDialog
      title="结束查阅"
      ok="结束并登记"
      {...(cost === null ? {} : { lead: `还有${cost.pages}页复印没有结算。${cost.sentence}` })}
      refreshes={[['consultation', id], ['consultations'], ['duties']]}
      act={(values: Closing, headers) => closeConsultation(id, values, headers)}
      onClose={onClose}
    >
      {paper && (
        <>
          <PagesField
            name="pagesAfter"
            label={`归还时清点的页数${pagesBefore === null ? '' : `（交出时${pagesBefore}页）`}`}
          />
          <Form.Item name="viewerSigned" valuePropName="checked">
            <Checkbox>查阅人已在清点单上签字</Checkbox>
          </Form.Item>
        </>
      )}
      <Form.Item name="remark" label="备注">
        <Input maxLength={500} />
      </Form.Item>
    </DeskDialog>
  )
}
