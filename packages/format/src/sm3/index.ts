/** SM3 of several streams in the lanes of one core: for machines that hash films, not for the page. */
export { LANES } from './sm3-kernels.ts'
export { type Sm3Lanes, type Sm3Piece, Sm3Stream, sm3Lanes } from './sm3-lanes.ts'
