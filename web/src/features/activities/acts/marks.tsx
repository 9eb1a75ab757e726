import { Form, Radio } from 'antd'
import type { FieldBody } from '../../../api/field-acts.ts'
import type { ActForm } from './act-form.ts'
import { AnyOf, OneOf, WordsField } from './choice-fields.tsx'

/** What may be registered in the course besides its steps: one form each. */

interface Present {
  readonly present: FieldBody<'presence'>['present']
}

export const presence: ActForm<'presence', Present> = {
  verb: 'presence',
  title: '登记现场人员',
  say: '又有人到场时登记，须向新到场的人补充告知。',
  ok: '登记',
  first: {},
  Fields: ({ activity }) => (
    <AnyOf
      name="present"
      label="现在在场的有"
      choices={activity.choices.present}
      must="请选择在场人员"
    />
  ),
  body: (filled) => filled,
}

interface Told {
  readonly addressees: string[]
  readonly proof: string
}

/** A notice that was given in the course and not marked; its time is stated below. */
export const lateNotice: ActForm<'notice', Told> = {
  verb: 'notice',
  title: '补记告知',
  say: '当时已经告知、没有登记的，填写告知的时间和证明。',
  ok: '登记',
  first: {},
  Fields: ({ activity }) => (
    <>
      <AnyOf
        name="addressees"
        label="当时告知的是"
        choices={activity.choices.addressees}
        must="请选择告知对象"
      />
      <WordsField
        name="proof"
        label="证明（录像的时间点或者笔录的名称）"
        must="请写明录像的时间点或者笔录的名称"
      />
    </>
  ),
  body: (filled) => filled,
}

interface Reasoned {
  readonly reason: string
  readonly note: string
}

export const limit: ActForm<'limit', Reasoned> = {
  verb: 'limit',
  title: '登记客观条件限制',
  say: '客观条件使全程录制做不到时登记，此后记录关键环节。',
  ok: '登记',
  first: {},
  Fields: ({ activity }) => (
    <>
      <OneOf name="reason" label="原因" choices={activity.choices.limitReasons} must="请选择原因" />
      <WordsField name="note" label="具体情况" must="请写明具体情况" />
    </>
  ),
  body: (filled) => filled,
}

interface Conduct {
  readonly conduct: NonNullable<FieldBody<'non-cooperation'>['conduct']>
  readonly description: string
}

export const nonCooperation: ActForm<'non-cooperation', Conduct> = {
  verb: 'non-cooperation',
  title: '登记不配合的情况',
  say: '当事人拒绝、逃避、阻碍等，写明经过。',
  ok: '登记',
  first: {},
  Fields: ({ activity }) => (
    <>
      <AnyOf
        name="conduct"
        label="当事人的行为"
        choices={activity.choices.conduct}
        must="请选择行为"
      />
      <WordsField name="description" label="经过" must="请写明经过" />
    </>
  ),
  body: (filled) => filled,
}

interface Flagged {
  readonly flag: FieldBody<'flag'>['flag']
  readonly set: boolean
  readonly note: string
}

export const flag: ActForm<'flag', Flagged> = {
  verb: 'flag',
  title: '标明重大情形',
  say: '涉及重大隐患、重大违法、群体性或突发事件时标明。',
  ok: '登记',
  first: { set: true },
  Fields: ({ activity }) => (
    <>
      <OneOf name="flag" label="情形" choices={activity.choices.flags} must="请选择情形" />
      <Form.Item name="set" label="标明还是撤销">
        <Radio.Group
          className="thumb-choice"
          options={[
            { value: true, label: '标明' },
            { value: false, label: '撤销（经查不是）' },
          ]}
        />
      </Form.Item>
      <WordsField name="note" label="理由" must="请写明理由" />
    </>
  ),
  body: (filled) => filled,
}

interface Disputed {
  readonly possible: boolean
  readonly reason?: string
}

export const dispute: ActForm<'dispute', Disputed> = {
  verb: 'dispute',
  title: '是否可能引发争议',
  say: '没有回答的，按可能引发争议办理。',
  ok: '登记',
  first: { possible: true },
  Fields: () => (
    <>
      <Form.Item name="possible" label="这次执法是否可能引发争议">
        <Radio.Group
          className="thumb-choice"
          options={[
            { value: true, label: '可能' },
            { value: false, label: '不可能' },
          ]}
        />
      </Form.Item>
      <WordsField name="reason" label="理由（认为不可能的，须写明）" />
    </>
  ),
  body: ({ possible, reason }) => ({ possible, reason: reason ?? '' }),
}
