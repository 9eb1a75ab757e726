import { clock } from './clock.ts'
import { type ExcerptProof, excerptCoverage } from './excerpt-proof.ts'

/**
 * 说明.txt of an excerpt, for a reader without any program. A function of the proof alone, so that
 * a checker writes it again and finds every changed word.
 */
export function explainExcerpt(proof: ExcerptProof): string {
  const { original, excerpt, got, asked, border } = proof
  const { proven, unproven, container } = excerptCoverage(proof)
  return `${[
    '执法音像记录摘录（liuhen-excerpt/1）',
    '',
    '这是摘录，不是原件。',
    `出具单位：${oneLine(proof.agency)}`,
    `原始记录编号：${proof.recording}`,
    `摘录编号：${proof.derivative}`,
    `制作时间：${excerpt.madeAt}（协调世界时）`,
    `申请的范围：${clock(asked.fromMs)} 至 ${clock(asked.toMs)}（原始记录的时间轴）`,
    `实际的范围：${clock(got.fromMs)} 至 ${clock(got.toMs)}（从关键画面开始，因此可能略早）`,
    '',
    `原件：${original.bytes} 字节，SHA-256 ${original.sha256}`,
    `摘录 excerpt.mp4：${excerpt.bytes} 字节，SHA-256 ${excerpt.sha256}`,
    '',
    '能够证明什么',
    `  ${proven} 字节（占摘录的 ${share(proven, excerpt.bytes)}）与封存的原件逐字节相同，画面和声音未重新编码。`,
    unproven > 0
      ? `  ${unproven} 字节位于首尾分块，申请人选择不提供这些分块，因此这一部分不能证明。`
      : '  摘录中的画面和声音数据全部可以证明。',
    `  ${container} 字节是播放用的文件头，由本系统重新写成，原件中没有，不在证明之内。`,
    border.bytes > 0
      ? `  为了证明首尾分块，border.bin 另含原件中摘录之外的 ${border.bytes} 字节（播放摘录时看不到，懂技术的人可能从中还原出片段）。`
      : '  没有提供原件中摘录以外的任何字节。',
    '',
    '不能证明什么',
    '  画面在原始记录中的时刻由出具单位说明；原件未随附，凭原件可以核对。',
    '  摘录之外的内容是什么，这里不说明。',
    '',
    '核验：在装有留痕命令的电脑上运行 liuhen verify <本文件夹>，不需要联网。',
  ].join('\n')}\n`
}

/** Rounded down: what is not all is never called all. */
function share(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)}%`
}

function oneLine(text: string): string {
  return text.replace(/\p{C}/gu, ' ')
}
