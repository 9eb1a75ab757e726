import { Input, Segmented } from 'antd'
import { useState } from 'react'
import type { SettingRead } from '../../../api/regulation-version.ts'
import type { KindNames } from '../../../api/what-if.ts'
import { Panel } from '../../../ui/page.tsx'
import { AsksForm } from './asks-form.tsx'
import { FactRow } from './fact-row.tsx'
import { readSituation, type Situation, situationText, withFact } from './situation.ts'
import { SupposedSettings } from './supposed-settings.tsx'
import { TimeField } from './time-field.tsx'

interface SituationEditorProps {
  readonly situation: Situation
  readonly kinds: KindNames
  readonly settings: readonly SettingRead[]
  readonly onChange: (situation: Situation) => void
}

/** Changes a situation by fields, or as the YAML that cases are written in. */
export function SituationEditor(props: SituationEditorProps) {
  const [as, setAs] = useState<'form' | 'yaml'>('form')
  return (
    <Panel
      title="改一改"
      extra={
        <Segmented
          aria-label="修改方式"
          value={as}
          onChange={setAs}
          options={[
            { value: 'form', label: '表单' },
            { value: 'yaml', label: 'YAML' },
          ]}
        />
      }
    >
      {as === 'form' ? <AsForm {...props} /> : <AsText {...props} />}
    </Panel>
  )
}

function AsForm({ situation, kinds, settings, onChange }: SituationEditorProps) {
  const { now, facts, asks } = situation
  return (
    <div className="what-if-form">
      <TimeField
        label="现在是"
        at={now}
        onChange={(next) => onChange({ ...situation, now: next })}
      />
      <h3>事实</h3>
      {facts.length === 0 && <p className="what-if-none">没有事实。</p>}
      <ul className="what-if-facts">
        {facts.map((fact, at) => (
          <FactRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a fact is known by its place in the list
            key={at}
            fact={fact}
            zh={kinds[fact.kind] ?? fact.kind}
            onChange={(next) => onChange(withFact(situation, at, next))}
          />
        ))}
      </ul>
      {asks.length > 0 && (
        <AsksForm asks={asks} onChange={(next) => onChange({ ...situation, asks: next })} />
      )}
      <SupposedSettings
        settings={settings}
        given={situation.settings}
        onChange={(next) => onChange({ ...situation, settings: next })}
      />
    </div>
  )
}

function AsText({ situation, onChange }: SituationEditorProps) {
  const [yaml, setYaml] = useState(() => situationText(situation))
  const read = readSituation(yaml)
  return (
    <>
      <Input.TextArea
        className="mono"
        aria-label="情形的 YAML"
        autoSize={{ minRows: 16, maxRows: 34 }}
        spellCheck={false}
        value={yaml}
        onChange={(event) => {
          setYaml(event.target.value)
          const next = readSituation(event.target.value)
          if (next.ok) onChange(next.situation)
        }}
      />
      {!read.ok && (
        <p role="alert" className="what-if-fault">
          第 {read.line} 行：{read.sentence}
        </p>
      )}
    </>
  )
}
