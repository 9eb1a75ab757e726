import type { Verdict } from './verdict.ts'

/** docs/specs/packet.md, Not proven: what no packet can show, said with every verdict. */
export function notProven({
  ledger,
  outside,
  absent,
}: Pick<Verdict, 'ledger' | 'outside'> & {
  readonly absent: readonly string[]
}): readonly string[] {
  return [
    ...(ledger?.keyCompared === 'same'
      ? []
      : ['账本确属该单位：没有核对公钥指纹，只能证明包内各项互相一致']),
    ...sayOutside(outside),
    ...absent.map(
      (name) =>
        `《${name}》的原件不在包内：本包不能证明原件现在仍与封存时相同，也不能用它核对派生件；必要时请要求出示原件`,
    ),
    '画面和声音反映的就是真实情况：核验只说明文件自封存以来未改动，不说明封存之前的事',
    '没有别的事情未被记录：没有录下、没有登记的事，账本里也没有',
    '设备时钟在所述误差之外仍然准确',
    '本页或核验程序本身可信：有争议时请用另外取得的核验程序再核验一次',
  ]
}

function sayOutside({ witnesses, stamps }: Verdict['outside']): readonly string[] {
  const signed = witnesses.filter(({ at }) => at !== null)
  const checked = stamps.filter((one) => one.checked)
  const unknown = signed.filter(({ compared }) => compared !== 'same')
  const unchecked = stamps.filter((one) => !one.checked)
  const strange = checked.filter(({ compared }) => compared !== 'same')
  const authorities = new Set(strange.map(({ authority }) => authority))
  return [
    ...(signed.length + checked.length > 0
      ? []
      : [
          `封存的时间没有单位以外的证明：没有见证人的签名，也没有${unchecked.length > 0 ? '核对过签名的' : ''}时间戳`,
        ]),
    ...unknown.map(
      ({ name, compared }) =>
        `见证人 ${name} 确是所说的机关：${compared === 'other' ? '它的公钥不是您提供的' : '没有核对它的公钥指纹'}`,
    ),
    ...[...authorities].map((name) => `时间戳机构 ${name} 可以信任：没有核对它的证书指纹`),
    ...unchecked.map(
      ({ size }) =>
        `检查点 ${size} 的时间戳：本程序没有它所用的签名算法，没有核对签名，它所说的机构和时间都不能作数`,
    ),
  ]
}
