import { failedBy } from './durable.ts'

/**
 * Why a file of a card could not be read, in a sentence for whoever stands before the station. What a
 * cable or a pulled plug does looks like a broken disk: the recorder has to be connected again.
 */
export function sayCardFault(doing: string, error: unknown): string {
  if (isGone(error)) return `${doing}（设备可能已拔出或存储卡损坏），重新接好后将继续`
  const message = error instanceof Error ? error.message : String(error)
  return `${doing}（${message}），请检查存储卡或权限`
}

function isGone(error: unknown): boolean {
  return failedBy(error, 'EIO', 'ENXIO', 'ENODEV', 'ENOMEDIUM', 'EREMOTEIO', 'ESTALE')
}
