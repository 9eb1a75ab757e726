import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import {
  type SupplyShown,
  suppliesOfCaseQuery,
  supplyList,
  supplyZip,
  withdrawSupply,
} from '../../api/supplies.ts'
import { useRights } from '../../api/use-rights.ts'
import { type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { IssueDialog, ReturnDialog } from './issue-dialogs.tsx'
import { LiftDialog } from './lift-dialog.tsx'
import { MaterialDialog } from './material-dialog.tsx'
import { NOT_MINE } from './states.ts'
import { SupplyDialog } from './supply-dialog.tsx'

/** What can be done with it now; what cannot says why, in the words in which the server refuses. */
export function SupplyActs({ shown }: { readonly shown: SupplyShown }) {
  const { id, case: file, state, listed, whyNotTake } = shown
  const { may } = useRights()
  const mine = shown.ruled || may('supply.give')
  const whyNot = whyNotFor(shown, mine)
  const choices = useQuery(suppliesOfCaseQuery(file.id))
  const primary = state === 'registered' ? 'choose' : state === 'ready' ? 'issue' : 'return'
  return (
    <>
      <OfferedActs
        acts={[
          {
            key: 'choose',
            zh: state === 'ready' ? '重新选择材料' : '选择材料并制作',
            why: whyNot.choose,
            primary: primary === 'choose',
            dialog: (onClose) =>
              choices.data !== undefined && (
                <MaterialDialog {...{ shown, onClose }} told={choices.data} />
              ),
          },
          {
            key: 'issue',
            zh: '提供',
            why: whyNot.issue,
            primary: primary === 'issue',
            dialog: (onClose) => <IssueDialog {...{ shown, onClose }} />,
          },
          {
            key: 'return',
            zh: '登记归还',
            why: whyNot.return,
            primary: primary === 'return',
            dialog: (onClose) => <ReturnDialog {...{ shown, onClose }} />,
          },
          ...liftOf(shown, whyNot.lift),
          {
            key: 'withdraw',
            zh: '撤销登记',
            why: whyNot.withdraw,
            dialog: (onClose) => (
              <SupplyDialog<{ because: string }, unknown>
                title="撤销来函登记"
                ok="撤销"
                file={file.id}
                act={({ because }, headers) => withdrawSupply(id, because, headers)}
                onClose={onClose}
              >
                <BecauseField />
              </SupplyDialog>
            ),
          },
        ]}
      />
      {whyNot.print === null && <Files {...{ id, listed, whyNotTake }} />}
    </>
  )
}

/** Offered while the letter holds something. */
function liftOf(shown: SupplyShown, why: string | null): OfferedAct[] {
  if (shown.holdTitle === null || shown.lifted !== null) return []
  const dialog = (onClose: () => void) => <LiftDialog {...{ shown, onClose }} />
  return [{ key: 'lift', zh: '解除长期保存', why, dialog }]
}

function whyNotFor({ whyNot }: SupplyShown, mine: boolean): SupplyShown['whyNot'] {
  const nobody = mine ? null : NOT_MINE
  return {
    letter: whyNot.letter ?? nobody,
    receipt: whyNot.receipt ?? nobody,
    ending: whyNot.ending ?? nobody,
    lift: whyNot.lift ?? nobody,
    choose: whyNot.choose ?? nobody,
    issue: whyNot.issue ?? nobody,
    print: whyNot.print ?? nobody,
    return: whyNot.return ?? nobody,
    withdraw: whyNot.withdraw ?? nobody,
  }
}

function Files({ id, listed, whyNotTake }: Pick<SupplyShown, 'id' | 'listed' | 'whyNotTake'>) {
  if (whyNotTake !== null) return <p className="quiet-line supply-why">{whyNotTake}</p>
  return (
    <div className="act-buttons supply-files">
      <a href={supplyList(id)} target="_blank" rel="noreferrer">
        <Button>打印材料清单和回执</Button>
      </a>
      {listed && (
        <a href={supplyZip(id)} download>
          <Button>下载材料（ZIP）</Button>
        </a>
      )}
    </div>
  )
}
