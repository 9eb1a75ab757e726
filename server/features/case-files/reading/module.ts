import { verb } from '../../../platform/kernel/index.ts'
import { throughFileDoor } from '../../approvals/index.ts'
import { CaseAsked, factsForLook } from '../../cases/index.ts'
import { fileOfCase } from '../open-pdf.ts'
import { showReading } from './read-file.io.ts'
import { decideReadFile, FileRead } from './read-file.ts'
import { factsForStands, showStands } from './reading-stands.io.ts'
import { decideReadingStands, ReadingStands } from './reading-stands.ts'

/** Reading a file from its cover on, for whom the door lets in. */
export const readingVerbs = [
  verb(
    throughFileDoor(
      {
        name: 'case-files.read',
        zh: '查阅案卷',
        right: 'case.open-file',
        input: CaseAsked,
        output: FileRead,
        route: { method: 'GET', path: '/cases/:id/reading' },
        facts: ['case.file-viewed'],
        load: factsForLook,
        decide: decideReadFile,
        commit: (tx, inside, moment) => showReading(tx, { inside }, moment),
      },
      ({ case: standing }) => fileOfCase(standing, `${standing.number} 卷内目录`),
      { show: showReading },
    ),
  ),
  verb({
    name: 'case-files.reading-stands',
    zh: '查看本人查阅案卷的许可是否有效',
    right: 'access.request',
    input: CaseAsked,
    output: ReadingStands,
    route: { method: 'GET', path: '/cases/:id/reading/standing' },
    facts: [],
    load: factsForStands,
    decide: decideReadingStands,
    commit: showStands,
  }),
]
