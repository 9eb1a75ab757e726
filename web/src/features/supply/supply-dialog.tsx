import type { ReactNode } from 'react'
import { useAct } from '../../api/use-act.ts'
import { FormModal } from '../../ui/form-modal.tsx'

interface SupplyDialogProps<Values extends object, Output> {
  readonly title: string
  readonly ok: string
  readonly lead?: ReactNode
  readonly initial?: Partial<Values>
  /** The case, whose page is read again too. */
  readonly file: string
  readonly act: (values: Values, headers: object) => Promise<Output>
  readonly done?: (output: Output) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something done with a supply, with what has to be filled in for it. */
export function SupplyDialog<Values extends object, Output>({
  title,
  ok,
  lead,
  initial,
  file,
  act,
  done,
  onClose,
  children,
}: SupplyDialogProps<Values, Output>) {
  const doing = useAct({
    act: (values: Values, headers) => act(values, headers),
    refreshes: [['supplies'], ['supply'], ['case', file, 'supplies'], ['duties']],
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
      lead={lead !== undefined && <div className="quiet-line supply-lead">{lead}</div>}
      {...(initial === undefined ? {} : { initial })}
    >
      {children}
    </FormModal>
  )
}

export function filled(message: string) {
  return { required: true, whitespace: true, message }
}
