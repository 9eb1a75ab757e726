import { Button } from 'antd'
import { Fragment, type ReactNode, useState } from 'react'
import { useAct } from '../api/use-act.ts'
import { FormModal } from './form-modal.tsx'
import './act-dialog.css'

interface ActDialogProps<Values extends object> {
  readonly title: string
  readonly ok: string
  /** The case, whose page is read again afterwards. */
  readonly id: string
  readonly initial?: Partial<Values>
  readonly lead?: ReactNode
  readonly act: (values: Values, headers: object) => Promise<unknown>
  /** What it answers is shown in the dialog itself. */
  readonly keepsOpen?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something done to a case, with what has to be filled in for it. */
export function ActDialog<Values extends object>({
  title,
  ok,
  id,
  initial,
  lead,
  act,
  keepsOpen = false,
  onClose,
  children,
}: ActDialogProps<Values>) {
  const doing = useAct({
    act: (values: Values, headers) => act(values, headers),
    refreshes: [['case', id], ['cases'], ['duties']],
    ...(keepsOpen ? {} : { done: onClose }),
  })
  return (
    <FormModal
      {...{ title, ok, onClose }}
      cancel="取消"
      act={doing}
      lead={lead !== undefined && <div className="act-lead">{lead}</div>}
      {...(initial === undefined ? {} : { initial })}
    >
      {children}
    </FormModal>
  )
}

export interface OfferedAct {
  readonly key: string
  readonly zh: string
  /** Why it cannot be done; null: it can. */
  readonly why: string | null
  readonly primary?: boolean
  readonly dialog: (close: () => void) => ReactNode
}

interface OfferedActsProps {
  readonly acts: readonly OfferedAct[]
  readonly small?: boolean
}

/** Buttons; those that cannot be pressed say why in one line below them. */
export function OfferedActs({ acts, small = false }: OfferedActsProps) {
  const [open, setOpen] = useState<string>()
  const reasons = Map.groupBy(
    acts.filter(({ why }) => why !== null),
    ({ why }) => why,
  )
  return (
    <div className="act-offers">
      <div className="act-buttons">
        {acts.map(({ key, zh, why, primary = false, dialog }) => (
          <Fragment key={key}>
            <Button
              {...(small ? { size: 'small' as const } : {})}
              {...(primary ? { type: 'primary' as const } : {})}
              disabled={why !== null}
              onClick={() => setOpen(key)}
            >
              {zh}
            </Button>
            {open === key && dialog(() => setOpen(undefined))}
          </Fragment>
        ))}
      </div>
      {[...reasons].map(([why, of]) => (
        <p key={why} className="quiet-line">
          {of.map(({ zh }) => zh).join('、')}：{why}
        </p>
      ))}
    </div>
  )
}
