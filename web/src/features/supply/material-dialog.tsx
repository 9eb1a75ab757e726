import { Checkbox, Form, Select } from 'antd'
import { type CaseSupplies, chooseMaterial, type SupplyShown } from '../../api/supplies.ts'
import { type Instead, InsteadFields, insteadBy, insteadOf } from '../../ui/instead-fields.tsx'
import { SupplyDialog } from './supply-dialog.tsx'

interface Filled {
  readonly documents: string[]
  readonly recordings: string[]
  readonly bound: boolean
  readonly instead?: Instead
}

interface MaterialDialogProps {
  readonly shown: SupplyShown
  readonly told: CaseSupplies
  readonly onClose: () => void
}

/**
 * What of the case is given: everything is proposed, whoever gives it takes out what was not asked
 * for. Chosen again it begins with what was chosen before.
 */
export function MaterialDialog({ shown, told, onClose }: MaterialDialogProps) {
  const { documents, recordings, bound } = told
  return (
    <SupplyDialog<Filled, unknown>
      title="选择提供的材料"
      ok="制作并留存"
      file={shown.case.id}
      lead="制作在后台进行：原始文件、文书、经手记录和账本证明装入一个压缩包，复制留存一份，核验一致后才能提供。"
      initial={chosenFirst(shown, told)}
      act={({ instead, ...values }, headers) => {
        const derivatives = insteadOf(instead, values.recordings)
        return chooseMaterial(shown.id, { ...values, derivatives }, headers)
      }}
      onClose={onClose}
    >
      <Form.Item name="documents" label="文书">
        <Select
          mode="multiple"
          maxTagCount={6}
          showSearch={{ optionFilterProp: 'label' }}
          disabled={documents.length === 0}
          placeholder={documents.length === 0 ? '本案没有可以提供的文书' : '不提供文书'}
          options={documents.map(({ id, title, number }) => ({
            value: id,
            label: number === null ? title : `${title} ${number}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="recordings" label="音像记录">
        <Select
          mode="multiple"
          maxTagCount={6}
          showSearch={{ optionFilterProp: 'label' }}
          disabled={recordings.length === 0}
          placeholder={recordings.length === 0 ? '本案没有可以提供的音像记录' : '不提供音像记录'}
          options={recordings.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <InsteadFields
        recordings={recordings}
        ask="装入原件还是派生件"
        proposed={insteadFirst(shown, told)}
      />
      <Form.Item name="bound" valuePropName="checked">
        <Checkbox disabled={!bound}>
          {bound ? '装订成册的案卷' : '装订成册的案卷（本案还没有装订）'}
        </Checkbox>
      </Form.Item>
      <p className="quiet-line">纸质案卷的原件或者复制件在办理“提供”时登记。</p>
    </SupplyDialog>
  )
}

/** What was chosen before and is still there, or everything. */
function chosenFirst(
  { plan }: SupplyShown,
  { documents, recordings, bound }: CaseSupplies,
): Partial<Filled> {
  const chosen = (all: readonly { readonly id: string }[], before?: readonly string[]) =>
    all.map(({ id }) => id).filter((id) => before === undefined || before.includes(id))
  return {
    documents: chosen(documents, plan?.documents),
    recordings: chosen(recordings, plan?.recordings),
    bound: bound && plan?.bound !== false,
  }
}

/** As its note names each, or as it was chosen before: what was the original stays the original. */
function insteadFirst({ plan }: SupplyShown, { recordings }: CaseSupplies): Instead {
  const noted = recordings
    .filter(({ id }) => plan?.recordings.includes(id) !== true)
    .map((one) => ({ recording: one.id, derivative: one.notedInstead }))
  return insteadBy([...noted, ...(plan?.derivatives ?? [])])
}
