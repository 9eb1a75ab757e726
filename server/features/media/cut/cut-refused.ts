/** Why a film cannot be cut byte by byte. */
export type CutFault =
  | 'fragmented'
  | 'no-index'
  | 'damaged'
  | 'unusual'
  | 'no-picture'
  | 'too-long'
  | 'nothing'

/** Thrown inside the cutter; its door makes a value of it. */
export class CutRefused extends Error {
  readonly fault: CutFault
  constructor(fault: CutFault) {
    super(`cut refused: ${fault}`)
    this.fault = fault
  }
}
