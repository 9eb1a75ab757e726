import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router'
import { lawAddress } from '../../../api/address.ts'
import { versionQuery } from '../../../api/regulation-version.ts'
import { packsQuery } from '../../../api/regulations.ts'
import { casesQuery } from '../../../api/what-if.ts'
import { Asked } from '../../../ui/asked.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { OutcomePanel } from './outcome-panel.tsx'
import { NOTHING, type Situation } from './situation.ts'
import { SituationEditor } from './situation-editor.tsx'
import { type Chosen, SituationPicker } from './situation-picker.tsx'
import { ValueWords } from './value-words.ts'
import './what-if.css'

/** 如果…会怎样: an invented course of things, and what the regulation makes of it and why. */
export function WhatIfPage() {
  const [params] = useSearchParams()
  const packs = useQuery(packsQuery)
  return (
    <Asked query={packs} page="如果…会怎样">
      {({ regulations }) => {
        const pack = params.get('pack') ?? regulations.find((it) => it.adoptedFrom !== null)?.pack
        const version =
          params.get('version') ?? regulations.findLast((it) => it.pack === pack)?.version
        if (pack === undefined || version === undefined) {
          return (
            <Page title="如果…会怎样">
              <NothingYet what="还没有可以推演的制度。">请先启用制度。</NothingYet>
            </Page>
          )
        }
        return <Supposing key={`${pack} ${version}`} pack={pack} version={version} />
      }}
    </Asked>
  )
}

function Supposing({ pack, version }: { readonly pack: string; readonly version: string }) {
  const cases = useQuery(casesQuery(pack, version))
  const read = useQuery(versionQuery(pack, version))
  const [chosen, choose] = useState<Chosen>()
  const [situation, suppose] = useState<Situation>(NOTHING)
  const [by, setBy] = useState<By>('version')
  const asked = useDeferredValue(situation)
  const begin = (next: Chosen) => {
    choose(next)
    suppose(next.situation)
  }
  return (
    <Page
      title="如果…会怎样"
      lead={`《${read.data?.shortTitle ?? pack}》${version}。只作推演，不保存，不影响任何记录。`}
      actions={
        <>
          <AskedBy by={by} onPick={setBy} />
          <LinkButton to={lawAddress({ pack, version })}>返回条文</LinkButton>
        </>
      }
    >
      <Asked query={cases}>
        {({ cases: library, kinds, titles }) => (
          <ValueWords value={{ titles, library }}>
            <div className="what-if">
              <div>
                <SituationPicker library={library} chosen={chosen} onChoose={begin} />
                {chosen !== undefined && (
                  <SituationEditor
                    key={chosen.name}
                    situation={situation}
                    kinds={kinds}
                    settings={read.data?.settings ?? []}
                    onChange={suppose}
                  />
                )}
              </div>
              {chosen === undefined ? (
                <Panel title="结果">
                  <NothingYet what="先选一个情形。">
                    选好后可以改时间、设定和事实，结果随即更新。
                  </NothingYet>
                </Panel>
              ) : (
                <OutcomePanel
                  supposed={{
                    ...supposedOf(asked),
                    ...(by === 'version' ? { pack, version } : {}),
                  }}
                />
              )}
            </div>
          </ValueWords>
        )}
      </Asked>
    </Page>
  )
}

/** One version at all times, or whatever binds the agency on the day. */
type By = 'version' | 'agency'

interface AskedByProps {
  readonly by: By
  readonly onPick: (by: By) => void
}

function AskedBy({ by, onPick }: AskedByProps) {
  return (
    <Segmented
      aria-label="按什么推演"
      value={by}
      onChange={onPick}
      options={[
        { value: 'version', label: '只按这一版' },
        { value: 'agency', label: '按本单位全部制度' },
      ]}
    />
  )
}

function supposedOf({ now, settings, facts, asks }: Situation) {
  return { now, settings: { ...settings }, facts: [...facts], asks: [...asks] }
}
