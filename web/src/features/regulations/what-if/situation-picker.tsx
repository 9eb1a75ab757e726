import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { activitiesQuery } from '../../../api/activities.ts'
import { type Problem, problemOf } from '../../../api/problem.ts'
import { type LibraryCase, situationQuery } from '../../../api/what-if.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { readSituation, type Situation, situationText } from './situation.ts'

export interface Chosen {
  readonly name: string
  readonly situation: Situation
}

interface SituationPickerProps {
  readonly library: readonly LibraryCase[]
  readonly chosen: Chosen | undefined
  readonly onChoose: (chosen: Chosen) => void
}

const MOODS = [
  ['must', '制度要求'],
  ['must-not', '制度不允许'],
  ['may', '制度允许'],
] as const

/** Where to begin: a situation of the library, or the facts of an activity of one's own agency. */
export function SituationPicker({ library, chosen, onChoose }: SituationPickerProps) {
  const [from, setFrom] = useState<'library' | 'activity'>(
    library.length === 0 ? 'activity' : 'library',
  )
  return (
    <Panel
      title="情形"
      extra={
        <Segmented
          aria-label="情形来源"
          value={from}
          onChange={setFrom}
          options={[
            { value: 'library', label: `情形库（${library.length}）` },
            { value: 'activity', label: '本单位的活动' },
          ]}
        />
      }
    >
      {from === 'library' ? (
        <Select
          aria-label="情形"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择或查找一个情形"
          style={{ width: '100%' }}
          {...(chosen === undefined ? {} : { value: chosen.name })}
          options={MOODS.map(([mood, label]) => ({
            label,
            options: library
              .filter((story) => story.mood === mood)
              .map(({ name, says, clauses }) => ({
                value: name,
                label: `${says}（${clauses.join('、')}）`,
              })),
          })).filter(({ options }) => options.length > 0)}
          onChange={(name) => {
            const story = library.find((entry) => entry.name === name)
            if (story !== undefined) onChoose({ name, situation: situationOf(story) })
          }}
        />
      ) : (
        <ActivityChoice chosen={chosen} onChoose={onChoose} />
      )}
    </Panel>
  )
}

/** The server knows the facts as data; through the text they get the shape of the form. */
function situationOf({ now, settings, facts, asks }: LibraryCase): Situation {
  const told = { now, settings, facts, asks }
  const read = readSituation(JSON.stringify(told))
  return read.ok ? read.situation : { now, settings, facts: [], asks }
}

function ActivityChoice({ chosen, onChoose }: Omit<SituationPickerProps, 'library'>) {
  const { data } = useQuery(activitiesQuery({}))
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const take = async (id: string) => {
    setProblem(undefined)
    try {
      const { now, settings, facts } = await queries.fetchQuery(situationQuery(id))
      const told = { now, settings, facts: [...facts], asks: [] }
      const read = readSituation(situationText({ ...told }))
      onChoose({ name: id, situation: read.ok ? read.situation : { ...told, facts: [] } })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <>
      <Select
        aria-label="活动"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="选择一次活动，取其事实"
        notFoundContent="没有可以查看的活动"
        style={{ width: '100%' }}
        {...(chosen === undefined ? {} : { value: chosen.name })}
        options={(data?.activities ?? []).map(({ id, number, matter }) => ({
          value: id,
          label: `${number} ${matter}`,
        }))}
        onChange={take}
      />
      {problem !== undefined && <ProblemNote problem={problem} />}
    </>
  )
}
