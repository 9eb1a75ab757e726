import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  changeSetting,
  type SettingRead,
  type SettingWanted,
} from '../../../api/regulation-version.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { ValueField } from './value-field.tsx'

interface SettingFormProps {
  readonly setting: SettingRead
  readonly onDone: () => void
}

/**
 * Enters the agency's own value; one that is laxer than the clause is refused with the clause. A
 * value that would let recordings be disposed of becomes a draft, and leads there.
 */
export function SettingForm({ setting, onDone }: SettingFormProps) {
  const [value, setValue] = useState<unknown>(setting.value)
  const navigate = useNavigate()
  const act = useAct({
    act: (asked: SettingWanted, headers) => changeSetting(asked, headers),
    refreshes: [['regulation'], ['duties'], ['catalogues'], ['packs']],
    done: ({ draft }) => (draft === null ? onDone() : navigate(`/regulations/drafts/${draft}`)),
  })
  const send = (wanted: unknown) => {
    if (isSettingValue(wanted)) act.run({ key: setting.key, value: wanted })
  }
  return (
    <form
      className="law-setting-form"
      onSubmit={(event) => {
        event.preventDefault()
        send(value)
      }}
    >
      <ValueField label={setting.title} type={setting.type} value={value} onChange={setValue} />
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <div className="law-setting-acts">
        <Button type="primary" size="small" htmlType="submit" loading={act.busy}>
          保存设定
        </Button>
        {setting.own && (
          <Button size="small" disabled={act.busy} onClick={() => send(null)}>
            恢复默认
          </Button>
        )}
        <Button size="small" type="text" onClick={onDone}>
          取消
        </Button>
      </div>
    </form>
  )
}

/** The forms that a setting may have, as the server checks them again. */
function isSettingValue(value: unknown): value is SettingWanted['value'] {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    (typeof value === 'object' && value !== null)
  )
}
