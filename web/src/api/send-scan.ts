import { readProblem } from './problem.ts'

/** The bytes of a scan that was announced under this path. @throws Problem that the server told */
export async function sendScan(path: string, file: File): Promise<unknown> {
  const response = await fetch(`/api/v1/${path}/bytes`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'x-liuhen': '1' },
    body: file,
  })
  const told: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw readProblem(response.status, told)
  return told
}
