import { readdirSync, readFileSync } from 'node:fs'

/** Chinese texts as documents of cases have them: sentences of the regulations, and of the case. */
export interface Texts {
  readonly cause: (n: number) => string
  readonly party: (n: number) => string
  readonly document: (n: number) => string
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国玉兰志文海燕春梅宏亮晓东']
const TOWNS = [...'新抚望花东洲顺城清原章党南站北台塔峪龙凤瓢屯']
const TRADES =
  '食品 餐饮 药房 建材 物流 矿业 养老服务 幼儿托管 汽车修理 服装 超市 烟酒 五金 化工 燃气'.split(
    ' ',
  )
const CAUSES =
  '未按规定公示收费标准 擅自改变登记事项 占道经营 未取得许可从事经营活动 安全生产培训不到位 消防通道堵塞 违法建设 销售过期食品 拒不提供资料 未落实实名登记 超范围经营 未按期年检'.split(
    ' ',
  )
const GOODS = '货架 电子秤 灭火器 账册 发票 合同 监控主机 冰柜 气瓶 配电箱 工作台 包装机'.split(' ')
const SAYS = [
  '执法人员向{party}出示执法证件，告知其依法享有陈述、申辩的权利和申请回避的权利。',
  '经查，{party}位于{place}，经营面积约{n}平方米，从业人员{m}人，负责人{name}全程在场。',
  '现场发现{goods}{m}件，存放于{place}，执法人员{name}、{other}对现场进行了拍照、摄像。',
  '{name}陈述：该批{goods}系{year}年{month}月从{company}购进，共计支付{n}元，未索取票据。',
  '本机关于{year}年{month}月{day}日向当事人送达责令改正通知书，要求其于{m}日内改正。',
  '以上事实有现场检查笔录、询问笔录、现场照片{m}张以及{goods}清单等证据证实。',
  '当事人涉嫌{cause}，依据有关规定，拟处以罚款人民币{n}元，并责令立即停止违法行为。',
  '{company}法定代表人{name}对检查情况无异议，在笔录上逐页签名并捺指印。',
]

/** The same text for the same number, in every run. */
export function textsOf(folder: URL): Texts {
  const law = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split(/(?<=。)|\n+/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12 && sentence.length < 120)
  const party = (n: number) => `${pick(TOWNS, n)}${pick(TOWNS, n * 7)}${pick(TRADES, n)}有限公司`
  const cause = (n: number) => pick(CAUSES, n)
  return {
    cause,
    party,
    document: (n) => {
      const random = sequence(n)
      const length = 300 + random(500)
      const sentences: string[] = []
      for (let size = 0; size < length; ) {
        const sentence =
          random(10) < 4
            ? pick(law, random(law.length))
            : filled(pick(SAYS, random(SAYS.length)), random)
        sentences.push(sentence)
        size += sentence.length
      }
      return sentences.join('').slice(0, length)
    },
  }

  function filled(sentence: string, random: (below: number) => number): string {
    const values: { readonly [name: string]: () => string } = {
      party: () => party(random(1e6)),
      company: () => party(random(1e6)),
      cause: () => cause(random(1e6)),
      place: () => `${pick(TOWNS, random(1e6))}${pick(TOWNS, random(1e6))}街${1 + random(300)}号`,
      goods: () => pick(GOODS, random(1e6)),
      name: () => nameOf(random),
      other: () => nameOf(random),
      year: () => String(2019 + random(8)),
      month: () => String(1 + random(12)),
      day: () => String(1 + random(28)),
      n: () => String(100 + random(90_000)),
      m: () => String(1 + random(40)),
    }
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name]?.() ?? '')
  }
}

/** Given names are of any character, some of them rare, as they are. */
function nameOf(random: (below: number) => number): string {
  const rare =
    random(20) === 0 ? String.fromCodePoint(0x4e00 + random(8000)) : pick(GIVEN, random(1e6))
  return `${pick(SURNAMES, random(1e6))}${pick(GIVEN, random(1e6))}${rare}`
}

function pick<T>(list: readonly T[], n: number): T {
  const one = list[n % list.length]
  if (one === undefined) throw new RangeError('nothing to pick')
  return one
}

/** Numbers that look like chance, from a seed. */
function sequence(seed: number): (below: number) => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0
    return Math.floor((((state ^ (state >>> 12)) >>> 0) / 2 ** 32) * below)
  }
}
