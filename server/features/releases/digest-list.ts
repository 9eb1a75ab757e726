export interface FileListed {
  readonly position: number
  readonly name: string
  readonly contentType: string | null
  readonly sha256: string | null
}

const ENDINGS: { readonly [type: string]: string } = {
  'video/mp4': '.mp4',
  'audio/mp4': '.m4a',
  'image/jpeg': '.jpg',
}

/** How a file of a copy is called where it is saved: its place, the name of its recording. */
export function fileName({ position, name, contentType }: FileListed): string {
  const plain = name.replace(/[/\\\p{Cc}]/gu, '_').slice(0, 120)
  const ending = ENDINGS[contentType ?? ''] ?? ''
  const named = plain.toLowerCase().endsWith(ending) ? plain : `${plain}${ending}`
  return `${String(position).padStart(2, '0')}-${named}`
}

/** 校验清单, in the form that `sha256sum -c` reads. */
export function digestList(files: readonly FileListed[]): string {
  return files.map((file) => `${file.sha256 ?? ''}  ${fileName(file)}\n`).join('')
}
