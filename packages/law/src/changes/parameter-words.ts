/** Name and word of each parameter, in the order of the names. */
const TABLE = `
accept_limited=接受受限说明 access=查阅 actions=操作 activities=适用的执法活动
activity=执法活动 acts=行为 addressees=告知对象 after=之后 after_change=变更后
always=始终适用 always_with=必须同时具备 answer=答复 answered_by=答复人 any_of=任选其一
applies_to=适用于 appointed=指定人员 approved_by=批准人 approver=批准人 asked_by=申请人
at=时间 at_close=结束时 at_least=不少于 at_most=不超过 attempts=次数 back=文末文字
bars_award=取消评优 basis=依据 before=条前文字 blank_passages=空白片段 blocks=是否阻止
branches=分支 by=由谁 carried_out=执行 carriers=携带设备人数 carry_out=执行期限
case_file_terms=案卷保存期限 catch_all=兜底情形 categories=类别 category=类别 causes=原因
certificate=证件 check=检查项目 circular=通报 clauses=条款 clauses_actions=操作的条款
clauses_copies=复制的条款 clauses_fields=项目的条款 clauses_grounds=情形的条款
clauses_ordinary=一般情形的条款 clauses_retained=留存的条款 clauses_scope=范围的条款
clauses_search=查询费的条款 close_needs=结案条件 closed=限制的操作 columns=栏目 compare=比对
complaint=投诉 conduct=行为 content=内容 contents=内容 contradicted_by=与之矛盾的情形
copies=复制项目 corrections=整改 custodian=保管人 damage=损坏 dated=注明日期
day_of_month=每月日期 decisions=决定 declared=声明 describe=说明 details=应说明事项
detect=发现 device_kinds=设备种类 devices=设备数量 document=文书 documents=文书 done=完成
draw=抽取 due=期限 duty=义务 each_item=逐项 effect=效果 effects=效果 elsewhere=其他规定
ends=结束 enforce=强制 entitled=有权人员 entries=条目 entry=条目 establishment=编制
every=周期 except=例外 excluded=不适用 explain_within=说明原因的期限 export=导出 field=项目
fields=项目 filed=归档 files=案卷 filing=备案 finding_in=认定范围 fine=罚款 first=首次
flag=标记 flags=标记 follows_file=随案卷 for=适用于 forbidden_to=禁止的人员 form=表单
forms=表单 from=起 further=其他 grades=等级 grounds=情形 hand_over=移交 handover=交接
head=表头 hearing=听证 higher=从重 if=条件 improper=不当情形 in_order=按顺序
includes=兼有角色 informed=告知 instead=替代方式 interval=间隔 issue=配发 issuers=发证机关
item=项目 items=项目 justified_by=正当理由 keeper=保管人 key=编号 key_stages=关键环节
kind=种类 kinds=种类 label=条号 laws=法律依据 leader=负责人 least=最低期限 lending=出借
length=期限 levels=级别 lifted_by=解除情形 lifted_with=解除方式 limit=条文限值 linked=关联
links=关联 list=目录 lists=目录 longer=可延长为 longer_than=长于 lost_only=仅限遗失
manner=方式 marks=标记 masked=遮挡 medium=载体 methods=方式 minimum=最低数量 narration=解说
nature=性质 needs=需要 objects=对象 occasions=场合 of=对象 of_role=人员角色
on_leaving=离岗时 one_of=选项
only=仅限 only_for=仅限 only_items=仅限项目 open=公开 opinions=意见 or=或者
or_reason=或者理由
other_reasons=其他原因 otherwise=其他情形 outcomes=处理结果 outlet=统一提供人员 owed_by=责任人
own=本人 own_material=本人材料 own_power=自行决定 papers=证明材料 part=所属部分
participants=参与人 parts=组成部分 per_activity=每次活动数量 percent=比例（%） person=人员
played=播放 procedure=程序 proofs=证明 proved_by=以何规则为准 purpose=用途 purposes=用途
rate_fen=单价（分） readers=查阅人 reading_room=档案室查阅 reason=理由 reasons=原因
recipients=接收人 recordings=音像记录 recordings_only=仅限音像记录 refuse=是否拒绝
register=登记 remark=备注 repeated=重复发生 requesters=查阅人 responsible=责任人
retained=复制留存 retention=保存期限 returned=归还 reviewer=审核人 rhythm=频率 role=角色
roles=角色 same_person=同一人 schedule=期限表 scope=范围 search_fen=查询费（分）
sealed=封存 secures=保障事项 series=系列 served_by=送达方式 service_life=使用年限 setting=设定
sheet=评分表 shortage=不足时 shown=画面内容 signatures=签字人数 signed_by=签名人 source=来源
sources=来源 spoken=口述 stages=环节 standard=标准 states=须写明的事项 steps=审批步骤 stops=停止
stored_by=存储方式 subject=事由 substitute=替代人 supervisors=监督人员 supplement=补充附卷的批准人
terms=期限 text=文字 timing=时机 title=名称 to=至 together=同时 tolerance=容差 topic=主题
training=培训 triggers=触发情形 unanswered=未作答时 undertaking=承诺 unexplained=未说明 unit=单位
unless=除非
until=至 urge=催告 urgent=紧急情形 valid_for=有效时间 verb=操作 verbatim=须逐字 verbs=操作
warn=是否提醒 warn_at=提醒时机 warn_before=提前提醒 way=方式 when=时机 who=责任人
whole_course=全程记录设备数 within=期限 wording=规范用语 wording_sha256=规范用语校验值
work=工作 work_record=工作记录
`

/**
 * What the parameters of the rule kinds and the fields of the files are called in sentences for
 * legal officers. A name without an entry is not shown: the sentence then tells what the whole rule
 * says now.
 */
export const PARAMETER_WORDS: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [name = '', word = ''] = pair.split('=')
      return [name, word]
    }),
)
