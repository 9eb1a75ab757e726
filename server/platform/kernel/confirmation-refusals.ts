/** Why a second person cannot confirm, or what waits for him. Part of `refusals.ts`. */
export const CONFIRMATION_REFUSALS = {
  'confirmation.missing': { status: 409, zh: '需要第二人用本人账号确认后才能继续。' },
  'confirmation.same-person': { status: 422, zh: '第二人不能与第一人是同一人。' },
  'confirmation.linked': {
    status: 422,
    zh: '两人中一人的密码是用另一人发的一次性链接设置的，不能相互确认。请换一人确认，或请另一名管理员给其中一人重新发链接并重设密码。',
  },
  'confirmation.expired': { status: 409, zh: '第二人的确认已超过 {minutes} 分钟，请重新确认。' },
  'confirmation.wrong-post': {
    status: 422,
    zh: '第二人须为负责音像记录管理的在岗人员，请换一人确认。',
  },
  'confirmation.paused': {
    status: 409,
    zh: '一名操作人已离开，采集暂停。请两人到场后由第二人重新确认，再继续。',
  },
} as const
