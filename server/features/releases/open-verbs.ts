import { verb } from '../../platform/kernel/index.ts'
import { factsForGiving, showOpenedFile } from './giving/giving.io.ts'
import { CopyFileOpened, decideOpenCopyFile, OpenCopyFile } from './giving/open-file.ts'

/** Performed by the route that sends the bytes. */
export const openCopyVerb = verb({
  name: 'releases.open-file',
  zh: '下载复制件的文件',
  right: 'release.take',
  input: OpenCopyFile,
  output: CopyFileOpened,
  facts: ['release.file-opened'],
  load: factsForGiving,
  decide: decideOpenCopyFile,
  commit: showOpenedFile,
})
