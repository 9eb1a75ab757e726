import { ACCESS_REFUSALS } from './access-refusals.ts'
import { ACCOUNT_REFUSALS } from './account-refusals.ts'
import { ACTIVITY_REFUSALS } from './activity-refusals.ts'
import { CAMERA_REFUSALS } from './camera-refusals.ts'
import { CASE_FILE_REFUSALS } from './case-file-refusals.ts'
import { CASE_REFUSALS } from './case-refusals.ts'
import { CONFIRMATION_REFUSALS } from './confirmation-refusals.ts'
import { DECISION_REFUSALS } from './decision-refusals.ts'
import { DERIVATIVE_REFUSALS } from './derivative-refusals.ts'
import { DEVICE_REFUSALS } from './device-refusals.ts'
import { DISC_REFUSALS } from './disc-refusals.ts'
import { DOCUMENT_REFUSALS } from './document-refusals.ts'
import { EXTRACTION_REFUSALS } from './extraction-refusals.ts'
import { READING_ROOM_REFUSALS } from './reading-room-refusals.ts'
import { REGULATION_REFUSALS } from './regulation-refusals.ts'
import { RELEASE_REFUSALS } from './release-refusals.ts'
import { SECRECY_REFUSALS } from './secrecy-refusals.ts'
import { SIGNING_REFUSALS } from './signing-refusals.ts'
import { SUPPLY_REFUSALS } from './supply-refusals.ts'
import { VIEWING_REFUSALS } from './viewing-refusals.ts'

/**
 * The closed list of refusals and errors that a user can meet: code → what he reads and what he
 * can do. {names} are filled from the refusal's facts. A code that is not here fails the shape
 * test; a refusal by an article brings the law's own sentence and uses its code only as a key.
 */
export const REFUSALS = {
  'input.invalid': { status: 400, zh: '填写的内容不完整或格式不对，请按标出的项目修改后再提交。' },
  'auth.required': { status: 401, zh: '请先登录。' },
  'auth.wrong': {
    status: 401,
    zh: '账号或密码不对。连续输错 {limit} 次将锁定账号 {minutes} 分钟。',
  },
  'auth.locked': {
    status: 423,
    zh: '账号因多次输错密码已锁定，请在 {until} 之后再试，或请管理员重新发一次性链接。',
  },
  'auth.link-unknown': { status: 404, zh: '链接无效或已使用。请向管理员索取新的一次性链接。' },
  'auth.link-expired': { status: 410, zh: '链接已过期。请向管理员索取新的一次性链接。' },
  'auth.password-weak': {
    status: 422,
    zh: '密码至少 12 个字符，且不能是常见密码、账号或姓名。可以用一句话作密码。',
  },
  ...ACCOUNT_REFUSALS,
  ...EXTRACTION_REFUSALS,
  ...DISC_REFUSALS,
  'right.missing': {
    status: 403,
    zh: '您现在的岗位没有“{verb}”的权限。需要时请联系本单位管理员。',
  },
  'not-found': { status: 404, zh: '没有找到，或您无权查看。' },
  'state.not-allowed': { status: 409, zh: '现在的状态是“{state}”，不能{verb}。' },
  'request.key-reused': { status: 409, zh: '同一请求编号用于了不同的内容。请刷新页面后重新提交。' },
  ...CONFIRMATION_REFUSALS,
  ...DERIVATIVE_REFUSALS,
  ...RELEASE_REFUSALS,
  'collect.numbers-answered': {
    status: 409,
    zh: '这一段编号已经说明，或者文件已补充入库，不能再改。请刷新页面查看。',
  },
  'collect.not-operator': { status: 403, zh: '这次采集由他人开始，只能由其本人继续。' },
  'collect.totals': {
    status: 422,
    zh: '文件清单与开始采集时登记的总数不一致：应为 {files} 个文件、{bytes} 字节。',
  },
  'collect.position': {
    status: 409,
    zh: '清单的位置不一致：已登记 {have} 个文件，请从该位置继续登记。',
  },
  'collect.list-incomplete': {
    status: 409,
    zh: '清单还没有登记完（{declared}/{files}），请等采集站登记完后再确认。',
  },
  'collect.device-unknown': {
    status: 422,
    zh: '没有编号为“{code}”的设备，请核对设备编号，或先登记该设备。',
  },
  ...DECISION_REFUSALS,
  ...DEVICE_REFUSALS,
  ...ACTIVITY_REFUSALS,
  ...SECRECY_REFUSALS,
  ...VIEWING_REFUSALS,
  ...ACCESS_REFUSALS,
  ...READING_ROOM_REFUSALS,
  ...SUPPLY_REFUSALS,
  ...CAMERA_REFUSALS,
  ...CASE_REFUSALS,
  ...CASE_FILE_REFUSALS,
  ...DOCUMENT_REFUSALS,
  'person.suspended': {
    status: 409,
    zh: '所选人员自{from}起{until}停止执法工作，不得办理，请另行安排人员。',
  },
  'person.auxiliary': {
    status: 422,
    zh: '所选人员中有 {count} 人不是正式在编人员，不能担任执法人员，请换人，或者登记为辅助人员。',
  },
  'person.issuer-unknown': {
    status: 422,
    zh: '发证机关不在本单位制度的目录中，请从目录中选择：{names}。',
  },
  'suspension.own': {
    status: 422,
    zh: '不能登记或者解除本人的停止执法工作，请由另一名有权人员办理。',
  },
  'suspension.days': { status: 422, zh: '末日不能早于首日，请核对停止执法工作的起止日期。' },
  'suspension.past': {
    status: 422,
    zh: '这一段停止执法工作到 {to} 已经期满，不需要再登记。请核对首日。',
  },
  'suspension.standing': {
    status: 409,
    zh: '该人员已在停止执法工作期间。期限有变的，先按“原决定已撤销”解除，再按新的决定登记。',
  },
  'suspension.over': { status: 409, zh: '这一停止执法工作已经期满或者解除，不需要再解除。' },
  'suspension.fixed': {
    status: 422,
    zh: '停止执法工作的期限由制度规定，到 {to} 期满自动恢复，不能提前解除；原决定被撤销的，请选择“原决定已撤销”。',
  },
  'suspension.document': { status: 422, zh: '解除停止执法工作须有书面决定，请写明决定文号。' },
  'training.closed': { status: 409, zh: '这次培训已经{state}，不能再{verb}。' },
  'training.people': { status: 422, zh: '参加人员须为本单位在册人员，请核对名单后重新提交。' },
  'training.not-yet': { status: 422, zh: '培训日期 {on} 还没有到，不能登记签到和结果。' },
  'custody.role-unknown': {
    status: 422,
    zh: '保管职责不在本单位制度的目录中，请从目录中选择：{names}。',
  },
  'custody.days': { status: 422, zh: '末日不能早于首日，请核对指定的起止日期。' },
  'custody.nothing': { status: 409, zh: '所选内设机构到 {until} 没有尚未移交的音像记录。' },
  'custody.same-person': { status: 422, zh: '接收人不能是移交人本人，请另选接收人。' },
  'custody.receiver': {
    status: 422,
    zh: '接收人须为本单位在册、由本单位指定的保管人员，请另选接收人。',
  },
  'custody.closed': { status: 409, zh: '这份移交清单已经{state}，不能再{verb}。' },
  'custody.not-receiver': {
    status: 422,
    zh: '签收须由清单上的接收人 {name} 输入本人的账号和密码。',
  },
  'custody.not-holder': {
    status: 422,
    zh: '这份记录不在您的保管之下，只能由现在的保管人移出。',
  },
  'custody.changed': {
    status: 409,
    zh: '清单与库中现有记录不一致（清单 {listed} 件，现有 {found} 件），不能签收。请退回后重新列清单。',
  },
  ...REGULATION_REFUSALS,
  ...SIGNING_REFUSALS,
  'second-person.same': { status: 422, zh: '第二人不能是本人，请由另一名有权确认的人员输入密码。' },
  'second-person.right': {
    status: 422,
    zh: '这名人员无权确认制度变更，请由分管领导、办公室主任或另一名管理员确认。',
  },
  'law.refused': { status: 422, zh: '按本单位制度不能这样做。' },
  'org.taken': { status: 409, zh: '{what} 已存在：{value}。' },
  'setup.done': { status: 409, zh: '系统已经初始化，初始化链接不再有效。' },
  'upload.too-large': {
    status: 413,
    zh: '收到的内容超过声明的大小 {declared} 字节，已停止接收，原声明保留。',
  },
  'upload.offset': { status: 409, zh: '上传位置不一致：已收到 {have} 字节，请从该位置续传。' },
  'upload.digest': {
    status: 422,
    zh: '文件与声明的摘要不一致：文件可能在读取时仍在变化。两个摘要均已记录，请重新采集该文件。',
  },
  'upload.changed': {
    status: 422,
    zh: '文件在两次采集之间有变化：大小和名称相同，内容不同。两次的内容均已隔离存放，两个摘要均已记录。请核对设备后重新采集该文件。',
  },
  'upload.checksum': {
    // The status that tus gives to its checksum extension.
    status: 460,
    zh: '这一段内容在传输中出错，没有保存，请从原位置重传。',
  },
  'kept-apart.cleared': {
    status: 410,
    zh: '这部分内容已经清除：同一文件此后已完整采集入库，请查看入库的原件。',
  },
  'upload.gone': { status: 410, zh: '该文件的上传已经结束，不再接收内容。{why}' },
  'clearing.copy-waiting': {
    status: 409,
    zh: '{files} 个文件中还有 {waiting} 个的第二副本尚未核验，现在不能清空设备。请稍后再试。',
  },
  'clearing.not-released': {
    status: 409,
    zh: '这次采集还没有允许清空设备，请先申请清空。',
  },
  'clearing.too-many': {
    status: 422,
    zh: '报告清空了 {files} 个文件，而这次采集只封存了 {sealed} 个，请核对。',
  },
  'upload.space': {
    status: 507,
    zh: '存储空间不足：还需 {needed} 字节，可用 {free} 字节。请先扩容再采集。',
  },
  'recording.item-unknown': {
    status: 422,
    zh: '本单位制度没有名为“{item}”的分类项目，请刷新页面后重新填写。',
  },
  'recording.item-fixed': {
    status: 422,
    zh: '“{item}”由系统取自登记和文件本身（{value}），不能改写。请去掉这一项再提交。',
  },
  'recording.nothing-to-file': {
    status: 422,
    zh: '本单位制度没有规定分类项目，请先选择所属执法活动再确认。',
  },
  'reminder.kind-unknown': {
    status: 422,
    zh: '本单位现行制度没有这一类有期限的义务，请刷新页面后重新选择。',
  },
  'original.immutable': {
    status: 422,
    zh: '原始记录任何人不得删除、替换或修改，本次操作没有执行，已留痕。如需节选或遮挡，请另存副本。',
  },
  'recording.marked-before': { status: 409, zh: '这段记录已经认定与执法无关，不用再次认定。' },
  'recording.not-playable': { status: 409, zh: '该文件不能播放：{why}' },
  'packet.empty': {
    status: 409,
    zh: '这次执法活动还没有关联任何音像记录，没有可导出的内容。请先采集并确认关联。',
  },
  'request.too-slow': {
    status: 503,
    zh: '这一步用时过长，已经停止，数据没有改动。请缩小范围（如缩短时间、选定单位、减少一次办理的件数）后再试；仍然如此的，请联系管理员检查服务器的负载。',
  },
  'too-many': { status: 429, zh: '请求过于频繁，请稍后再试。' },
  internal: {
    status: 500,
    zh: '系统出错，已记录（编号 {id}）。数据没有改动，请稍后重试或联系管理员。',
  },
} as const satisfies { readonly [code: string]: { readonly status: number; readonly zh: string } }

export type RefusalCode = keyof typeof REFUSALS

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code)
}
