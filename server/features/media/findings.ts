/**
 * The closed list of what this feature can say about a recording or an activity, with its
 * Chinese sentence. `{x}` is filled from the finding's facts. `weight` decides the colour on the
 * page: `defect` means material is missing or unreadable, `doubt` asks a person to look,
 * `note` is information only. No finding is a verdict on anybody.
 */
const LIST = {
  // Whether there is anything to read
  empty: ['defect', '文件为空，没有任何内容'],
  'not-media': ['defect', '内容不是音视频或照片（实际为：{looksLike}）'],
  'could-not-read': ['defect', '未能读取：{reason}'],
  'no-tracks': ['defect', '文件头可辨认，但没有可读的画面或声音'],
  // Damage
  'no-index': ['defect', '缺少索引（moov），不能直接播放，常见于录制中断电'],
  truncated: ['defect', '文件尾部不完整，末尾部分没有写完'],
  'media-missing': ['defect', '索引指向的媒体数据不在文件中'],
  'index-inconsistent': ['defect', '索引自相矛盾（{what}），内容以可核实部分为准'],
  'box-malformed': ['defect', '文件结构有错误（{box}）'],
  'index-too-large': ['defect', '索引异常庞大，超出读取上限，未予读取'],
  'fewer-frames': ['defect', '文件头声明 {announced} 帧，实有 {found} 帧'],
  'decode-errors': ['defect', '解码抽查发现 {count} 处错误，画面或声音可能损坏'],
  'photo-cut': ['defect', '照片数据不完整'],
  // What could not be read here
  'tool-missing': ['doubt', '本机未安装 {tool}，{container} 内容未读取'],
  'reading-limited': ['doubt', '读取达到上限（{limit}），后续部分未读取'],
  'second-opinion-failed': ['doubt', '第二读取工具不能读取该文件'],
  'readers-disagree': ['doubt', '两种工具读出的时长不一致：{own} 与 {other} 毫秒'],
  // Content
  'interior-gap': ['defect', '录像内部缺失 {seconds:span}（{of}）'],
  'sound-gap': ['doubt', '声音中断 {seconds:span}，画面未中断'],
  'passage-dark': ['doubt', '从 {from:span} 处起画面全黑 {seconds:span}，请核看镜头是否被遮挡'],
  'passage-silent': ['doubt', '从 {from:span} 处起没有声音，长 {seconds:span}'],
  'important-mark': ['note', '执法人员在记录仪上作了重点标记'],
  // Positions beside a film
  'no-fix': ['note', '定位轨迹文件中没有有效的定位点，设备当时可能没有收到卫星信号'],
  'positions-refused': ['doubt', '定位轨迹中有 {count} 处校验不符或不合规格，未予采用'],
  // Clocks
  'no-start': ['doubt', '文件名与内容均未给出开始时间'],
  'time-zone': ['doubt', '文件内部时间与文件名相差整 {hours} 小时，疑为时区设置'],
  'clock-at-end': ['note', '文件内部时间为录制结束时刻'],
  'clocks-disagree': ['doubt', '文件内部时间与文件名相差 {seconds:span}'],
  'clock-reset': ['doubt', '开始时间为出厂默认日期附近，疑记录仪时钟曾被重置'],
  'clock-behind': ['doubt', '开始时间早于该记录仪上次采集，疑时钟有误'],
  'clock-too-old': ['doubt', '开始时间远早于采集时间（{days} 天），请核对记录仪时钟'],
  'clock-ahead': ['doubt', '开始时间晚于采集时间，记录仪时钟超前'],
  // Signs of editing: advisory, shown as questions
  'edit-software': ['doubt', '含有处理软件标记：{software}'],
  'edit-list': ['doubt', '含剪辑表（跳过或推迟 {ms} 毫秒）'],
  'edit-b-frames': ['doubt', '含双向预测帧，执法记录仪一般不使用'],
  'edit-index-first': ['doubt', '索引位于媒体数据之前，记录仪一般写在末尾'],
  'edit-interval': ['doubt', '第 {seconds} 秒处帧间隔为 {ms} 毫秒，与其余不同，请核看该处画面'],
  'edit-modified-later': ['doubt', '文件修改时间晚于录制结束 {minutes} 分钟'],
  'edit-differs': ['doubt', '{what}与该型号其他录像不同：{found}，一般为 {usual}'],
  // Continuity of an activity
  'gap-open': ['defect', '{where}缺录 {seconds:span}，未说明'],
  'gap-explained': ['note', '{where}中断 {seconds:span}，已说明'],
  overlap: ['note', '相邻两段重叠 {seconds:span}，常见于预录'],
  'sequence-missing': ['defect', '文件序号不连续，缺 {count} 个（{from} 至 {to}）'],
  'sequence-repeated': ['doubt', '同一序号 {sequence} 出现 {count} 个文件'],
  'sequence-restarted': ['note', '文件序号重新起算，可能更换或格式化过存储卡'],
  'not-synchronous': ['defect', '非同步：该录音录像在执法活动{when}录制，相差 {seconds:span}'],
  'ordered-between': [
    'doubt',
    '第 {sequence} 号文件的时钟不可信，按序号在第 {after} 号与第 {before} 号之间，未计入覆盖',
  ],
  'ordered-after': [
    'doubt',
    '第 {sequence} 号文件的时钟不可信，按序号在第 {after} 号之后，未计入覆盖',
  ],
  'ordered-before': [
    'doubt',
    '第 {sequence} 号文件的时钟不可信，按序号在第 {before} 号之前，未计入覆盖',
  ],
  unplaced: ['doubt', '没有可信的开始时间，未计入覆盖'],
  'length-unknown': ['doubt', '时长未知，未计入覆盖'],
  'clock-unmeasured': ['doubt', '未测得记录仪时钟偏差，起止判断仅供参考'],
  'no-recording': ['defect', '执法活动期间没有任何录音录像'],
} as const satisfies Record<string, readonly ['defect' | 'doubt' | 'note', string]>

type Code = keyof typeof LIST

function isCode(key: string): key is Code {
  return key in LIST
}

export const FINDING_CODES: readonly Code[] = Object.keys(LIST).filter(isCode)

interface Told {
  readonly code: Code
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

/** Keys that stand in facts, as the page says them. */
const WORDS: Readonly<Record<string, string>> = {
  zeros: '全部为零',
  playlist: '播放列表',
  html: '网页',
  xml: 'XML 文本',
  pdf: 'PDF 文档',
  zip: '压缩包',
  program: '程序',
  text: '文本',
  noise: '无法辨认的数据',
  'mpeg-ps': 'MPEG 节目流，暂不支持',
  both: '画面与声音',
  picture: '仅画面',
  whole: '整个活动',
  start: '开头',
  between: '两段录像之间',
  interior: '录像内部',
  end: '结尾',
  before: '开始前',
  after: '结束后',
}

/**
 * Chinese sentence of a finding. `{x:span}` says seconds as hours, minutes and seconds. A fact
 * that is missing leaves its braces, so that a test can see it.
 */
export function tellFinding(finding: Told): string {
  return LIST[finding.code][1].replace(/\{(\w+)(:span)?\}/g, (whole, key: string, span) => {
    const value = finding.facts[key]
    if (value === undefined) return whole
    if (span && typeof value === 'number') return tellSpan(value)
    return WORDS[String(value)] ?? String(value)
  })
}

function tellSpan(seconds: number): string {
  const total = Math.abs(seconds)
  if (total < 60) return `${total} 秒`
  const whole = Math.round(total)
  const parts = [
    [Math.floor(whole / 86_400), '天'],
    [Math.floor(whole / 3600) % 24, '小时'],
    [Math.floor(whole / 60) % 60, '分'],
    [whole % 60, '秒'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

export function weighFinding(code: Code): 'defect' | 'doubt' | 'note' {
  return LIST[code][0]
}
