import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { sessionQuery } from '../../../api/org.ts'
import type { SettingRead } from '../../../api/regulation-version.ts'
import { ToneTag } from '../../../ui/tone.tsx'
import { sayValue } from '../say-value.ts'
import { SettingForm } from './setting-form.tsx'

interface SettingEntryProps {
  readonly setting: SettingRead
  readonly bound: boolean
}

/** A value that the text leaves open: what holds, what the pack proposes, why, and how to set it. */
export function SettingEntry({ setting, bound }: SettingEntryProps) {
  const [open, setOpen] = useState(false)
  const session = useQuery(sessionQuery)
  const may = bound && session.data?.roles.includes('administrator') === true
  const { title, value, standard, own, reason, mark, clauses, limit } = setting
  return (
    <section className="law-setting" aria-label={title}>
      <p className="law-setting-head">
        <strong>{title}</strong>
        <span className="law-mark">{mark}</span>
      </p>
      <p>
        现值 <strong>{sayValue(value)}</strong>{' '}
        {own ? <ToneTag tone="busy">本单位设定</ToneTag> : <ToneTag tone="plain">默认值</ToneTag>}
        {own && <>　默认 {sayValue(standard)}</>}
      </p>
      <p className="law-setting-why">
        {reason}
        {limit !== null && <Limit limit={limit} />}（{clauses.join('、')}）
      </p>
      {may &&
        (open ? (
          <SettingForm setting={setting} onDone={() => setOpen(false)} />
        ) : (
          <Button size="small" onClick={() => setOpen(true)} aria-label={`修改设定：${title}`}>
            修改
          </Button>
        ))}
    </section>
  )
}

function Limit({ limit }: { readonly limit: NonNullable<SettingRead['limit']> }) {
  const { atLeast, atMost } = limit
  const said = [
    ...(atLeast === null ? [] : [`不得少于 ${sayValue(atLeast)}`]),
    ...(atMost === null ? [] : [`不得超过 ${sayValue(atMost)}`]),
  ]
  return said.length === 0 ? null : <strong> 条文{said.join('，')}。</strong>
}
