import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { caseChoicesQuery } from '../../api/cases.ts'
import { PARTY_ROLES } from './case-words.ts'

type Path = readonly (string | number)[]

interface PartyFieldsProps {
  /** Where these fields stand in the form: several parties may be entered at once. */
  readonly at?: Path
  /** The list to which that place belongs: what is watched needs the whole path. */
  readonly list?: string
  /** The numbers that are sealed already: left empty, they stay. */
  readonly masked?: { readonly id: string | null; readonly phone: string | null }
}

interface FieldsProps {
  readonly at: Path
  readonly unit: boolean
}

/** One person or unit: how it takes part, its name and its papers. */
export function PartyFields({ at = [], list, masked }: PartyFieldsProps) {
  const whole = (field: string) => [...(list === undefined ? [] : [list]), ...at, field]
  const unit = Form.useWatch(whole('kind')) === 'unit'
  const idKind = Form.useWatch(whole('idKind'))
  return (
    <>
      <WhoFields at={at} unit={unit} />
      <PaperFields
        {...{ at, unit }}
        other={idKind === 'other'}
        {...(masked === undefined ? {} : { masked })}
      />
      <div className="two-fields">
        <Form.Item name={[...at, 'address']} label="住址（地址）">
          <Input maxLength={300} />
        </Form.Item>
        {unit && (
          <Form.Item name={[...at, 'legalRepresentative']} label="法定代表人（负责人）">
            <Input maxLength={100} />
          </Form.Item>
        )}
      </div>
    </>
  )
}

function WhoFields({ at, unit }: FieldsProps) {
  return (
    <div className="case-three">
      <Form.Item name={[...at, 'role']} label="身份" rules={[{ required: true }]}>
        <Select options={[...PARTY_ROLES]} />
      </Form.Item>
      <Form.Item name={[...at, 'kind']} label="类别" rules={[{ required: true }]}>
        <Select
          options={[
            { value: 'person', label: '个人' },
            { value: 'unit', label: '单位' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={[...at, 'name']}
        label={unit ? '单位名称' : '姓名'}
        rules={[{ required: true, whitespace: true, message: '请填写名称或姓名' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </div>
  )
}

type PapersProps = FieldsProps & Pick<PartyFieldsProps, 'masked'> & { readonly other: boolean }

function PaperFields({ at, unit, other, masked }: PapersProps) {
  const { data } = useQuery(caseChoicesQuery)
  const unchecked = other ? '其他证件不核对校验码' : undefined
  return (
    <div className="case-three">
      <Form.Item name={[...at, 'idKind']} label="证件种类">
        <Select
          allowClear
          placeholder={unit ? '统一社会信用代码' : '居民身份证'}
          options={data?.idKinds.map(({ key, title }) => ({ value: key, label: title })) ?? []}
        />
      </Form.Item>
      <Form.Item
        name={[...at, 'idNumber']}
        label="证件号码"
        extra={sealedAlready(masked?.id) ?? unchecked}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...at, 'phone']} label="电话" extra={sealedAlready(masked?.phone)}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
    </div>
  )
}

function sealedAlready(masked: string | null | undefined): string | undefined {
  return masked === null || masked === undefined ? undefined : `已登记 ${masked}，不改的不填`
}
