import { App } from 'antd'
import type { Remark } from '../../api/activities.ts'
import { type Act, useAct } from '../../api/use-act.ts'
import { SourceChips } from '../../ui/source-chips.tsx'

/** A step of the course may bring remarks of the law; a receipt has none. */
type Answer = { readonly warnings: readonly Remark[] } | { readonly at: string }
type Step<Body> = (id: string, body: Body, headers: object) => Promise<Answer>

/** One step of an activity: done once, the page read again, and what the law remarks is shown. */
export function useStep<Body>(id: string, step: Step<Body>, done?: () => void): Act<Body> {
  const { notification } = App.useApp()
  return useAct({
    act: (body: Body, headers) => step(id, body, headers),
    refreshes: [['activity', id], ['activities'], ['duties']],
    done: (answer) => {
      const warnings = 'warnings' in answer ? answer.warnings : []
      for (const { sentence, citations } of warnings) {
        notification.warning({
          title: sentence,
          description: <SourceChips sources={citations} />,
          duration: 12,
        })
      }
      done?.()
    },
  })
}
