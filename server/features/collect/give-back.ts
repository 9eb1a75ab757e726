/**
 * Returns the memory of a piece that came over the network and has been written. It lies outside
 * the heap, and V8 answers every 40 MB of it with a mark of the whole heap: measured at four
 * recorders, 10.1 CPU seconds a GB in the server without this and 6.2 with it. A piece that shares
 * its memory with others is left alone.
 */
export function giveBack(piece: Uint8Array): void {
  const { buffer } = piece
  if (buffer instanceof ArrayBuffer && buffer.byteLength === piece.length) buffer.transfer(0)
}
