/** What refuses a change of the law that binds an agency: a part of the closed list. */
export const REGULATION_REFUSALS = {
  'regulation.none': { status: 409, zh: '本单位还没有启用制度，请管理员先在“制度”页启用。' },
  'regulation.unknown': { status: 404, zh: '没有名为“{pack}”的制度。' },
  'regulation.unreadable': { status: 409, zh: '现在不能{verb}：{why}' },
  'regulation.faulty': {
    status: 409,
    zh: '制度“{pack}”的文件有错误，不能启用，请改正后重新启动系统。{problems}',
  },
  'regulation.adopted-before': { status: 409, zh: '《{title}》的这一版本已经启用。' },
  'regulation.not-yet': { status: 422, zh: '《{title}》自 {from} 起施行，启用日期不能更早。' },
  'regulation.needs-preview': {
    status: 409,
    zh: '《{title}》已有版本在施行，新版本须先起草、预览影响，再由第二人确认启用。',
  },
  'regulation.not-adopted': { status: 409, zh: '本单位没有启用这项制度，不能起草或停用。' },
  'regulation.draft-closed': { status: 409, zh: '这份草案已经{state}，不能再改。请另起草一份。' },
  'regulation.draft-place': { status: 422, zh: '草案中没有要修改的位置：{why}' },
  'regulation.draft-too-large': {
    status: 413,
    zh: '文件 {file} 第 {line} 行起超过每个文件 {limit} 字的上限，没有保存。请一条条文写一个文件。',
  },
  'regulation.draft-faulty': {
    status: 422,
    zh: '草案有 {count} 处错误，现行制度不变。第一处：{file} 第 {line} 行：{sentence}',
  },
  'regulation.stands-above': {
    status: 409,
    zh: '《{title}》不能在 {until} 停用：依据它制定的《{below}》此后仍在施行。请先停用《{below}》，最后一日不晚于 {until}；或起草《{below}》的新版本，不再以它为上级制度。',
  },
  'regulation.until': { status: 422, zh: '最后一日 {until} 不能采用：停用不能早于今天。' },
  'preview.missing': { status: 409, zh: '还没有完成的影响预览，请先预览再启用。' },
  'preview.stale': {
    status: 409,
    zh: '预览之后草案、制度、设定或日期有变化，预览已失效。请重新预览再启用。',
  },
  'preview.running': { status: 409, zh: '影响预览正在进行，请等待完成。' },
} as const
