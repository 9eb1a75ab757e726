/** Notes of extraction, packets of cases, discs, what is supplied; part of the closed list. */
export const EXTRACTION_REFUSALS = {
  'extraction.part': {
    status: 422,
    zh: '时间标记不对：结束的时间要在开始之后。请改正后再提交。',
  },
  'extraction.incomplete': { status: 422, zh: '提取说明还缺少：{what}。请补充后再办理。' },
  'extraction.files-changed': {
    status: 409,
    zh: '提取说明里的校验值与所选的音像记录不一致。请放弃这份草稿，在“证据与移交”里重新制作。',
  },
  'packet.making': { status: 409, zh: '本案的移交包正在制作，请等制作完成后再申请。' },
  'packet.not-ready': { status: 409, zh: '移交包还没有制作完成，请稍后再试。' },
  'packet.of-supply': {
    status: 409,
    zh: '这个移交包为提供给复议机关、法院而制作，请在“提供复议法院”的登记中由统一提供的部门下载。',
  },
  'packet.derivative-twice': {
    status: 422,
    zh: '《{name}》选择了不止一份派生件。一个移交包中，每份音像记录请选择原件或者一份派生件。',
  },
  'packet.too-many-facts': {
    status: 422,
    zh: '本案的登记事项太多（{facts} 项），一个移交包装不下。请分几次选择音像记录制作。',
  },
  'packet.unready': { status: 409, zh: '有文书还不能装入移交包：{documents}。' },
} as const
