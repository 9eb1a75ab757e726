import type { FoundFile } from '../collect/read-folder.ts'

/**
 * How recorders lay out their cards. Only to tell a recorder from another memory stick: whatever is
 * on a recorder is taken along, also what no layout knows.
 */
export interface Layout {
  readonly zh: string
  /** A path below the recorder's folder that tells it. */
  readonly path: RegExp
}

const MEDIA = 'mp4|mov|avi|ts|mkv|3gp|wmv|jpe?g|png|wav|mp3|m4a|amr|aac'

const LAYOUTS: readonly Layout[] = [
  { zh: 'DCIM', path: /^DCIM\//i },
  {
    zh: '按类型',
    path: /^(VIDEO|AUDIO|PHOTO|PICTURE|PIC|IMAGE|MOVIE|IMP|RECORD|录像|录音|照片)\//i,
  },
  { zh: '按日期', path: /^(\d{8}|\d{4}-\d{2}-\d{2})\// },
  { zh: '不分文件夹', path: new RegExp(`^[^/]+\\.(${MEDIA})$`, 'i') },
  { zh: '其他', path: new RegExp(`\\.(${MEDIA})$`, 'i') },
]

/** The first layout that fits a file of the card; undefined: nothing here looks like a recorder. */
export function recogniseLayout(files: readonly FoundFile[]): Layout | undefined {
  return LAYOUTS.find(({ path }) => files.some(({ name }) => path.test(name)))
}
