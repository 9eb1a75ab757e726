import { z } from 'zod'
import { verb } from '../../platform/kernel/index.ts'
import * as opening from './open-image.io.ts'
import { decideOpenImage, ImageOpened, OpenImage } from './open-image.ts'
import * as papers from './open-paper.io.ts'
import { decideOpenPaper, OpenPaper, PaperOpened } from './open-paper.ts'
import * as list from './register/list.io.ts'
import { DiscFilter } from './register/list-discs.ts'
import { decideExportDiscs } from './register/look-at-list.ts'

/** Performed by the routes that send files. */
export const discLooks = [
  verb({
    name: 'discs.open-image',
    zh: '下载光盘映像',
    right: 'packet.export',
    input: OpenImage,
    output: ImageOpened,
    facts: ['disc.image-downloaded'],
    load: opening.factsForImageOpening,
    decide: decideOpenImage,
    commit: opening.openedImage,
  }),
  verb({
    name: 'discs.open-paper',
    zh: '打开光盘标签和记录表',
    right: 'case.read',
    input: OpenPaper,
    output: PaperOpened,
    facts: ['case.file-viewed'],
    load: papers.factsForPaperOpening,
    decide: decideOpenPaper,
    commit: papers.openedPaper,
  }),
  verb({
    name: 'discs.export-list',
    zh: '导出光盘登记簿',
    right: 'reading-room.read',
    input: DiscFilter,
    output: z.object({}),
    facts: ['register.viewed'],
    load: list.factsForDiscList,
    decide: decideExportDiscs,
    commit: async () => ({}),
  }),
]
