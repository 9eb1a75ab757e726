import type { ReactNode } from 'react'
import { useAct } from '../../api/use-act.ts'
import { FormModal } from '../form-modal.tsx'

interface DeskDialogProps<Values extends object, Output> {
  readonly title: string
  readonly ok: string
  readonly lead?: ReactNode
  readonly initial?: Partial<Values>
  readonly refreshes: readonly (readonly string[])[]
  readonly act: (values: Values, headers: object) => Promise<Output>
  readonly done?: (output: Output) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something done at the counter, with what has to be filled in for it. */
export function DeskDialog<Values extends object, Output>(props: DeskDialogProps<Values, Output>) {
  const { title, ok, lead, initial, refreshes, act, done, onClose, children } = props
  const doing = useAct({
    act: (values: Values, headers) => act(values, headers),
    refreshes,
    done: (output) => {
      done?.(output)
      onClose()
    },
  })
  return (
    <FormModal
      {...{ title, ok, onClose }}
      cancel="取消"
      act={doing}
      lead={lead !== undefined && <p className="quiet-line">{lead}</p>}
      {...(initial === undefined ? {} : { initial })}
    >
      {children}
    </FormModal>
  )
}

export function filled(message: string) {
  return { required: true, whitespace: true, message }
}
