// tlogcheck verifies a log folder with an implementation that is not ours: golang.org/x/mod
// (tlog, note), as Debian ships it. It prints OK, or FAULT naming the file, and then exits 1.
// Usage: tlogcheck LOGDIR. The folder has checkpoint, *.vkey, tile/** and, if wanted, proofs.txt
// with lines "I index path…" and "C old-size path…", hashes in base64.
//
// Everything is computed again from the entries. tlog.TileHashReader is not used: version 0.7.0
// counts subtrees where it should count tiles, and leaves some full tiles unauthenticated.
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// hashes are all stored hashes of the tree, in the order of tlog.StoredHashIndex.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) (out []tlog.Hash, err error) {
	for _, index := range indexes {
		out = append(out, h[index])
	}
	return out, nil
}

// cosigner verifies signatures of type 0x04 (C2SP tlog-cosignature), which x/mod does not know.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(c.key, append([]byte(head), msg...), sig[8:])
}

func fail(format string, args ...any) {
	fmt.Printf("FAULT "+format+"\n", args...)
	os.Exit(1)
}

func check(err error, what string) {
	if err != nil {
		fail("%s: %v", what, err)
	}
}

func verifier(path string) note.Verifier {
	text, err := os.ReadFile(path)
	check(err, path)
	vkey := strings.TrimSpace(string(text))
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		fail("%s: not a vkey", path)
	}
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	check(err, path)
	if len(raw) == 33 && raw[0] == 4 {
		sum := sha256.Sum256(append([]byte(parts[0]+"\n"), raw...))
		return cosigner{parts[0], binary.BigEndian.Uint32(sum[:4]), raw[1:]}
	}
	v, err := note.NewVerifier(vkey)
	check(err, path)
	return v
}

func hashOf(text string) (h tlog.Hash) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != len(h) {
		fail("hash %q", text)
	}
	copy(h[:], raw)
	return h
}

func checkpoint(dir string) (int64, tlog.Hash, int) {
	vkeys, _ := filepath.Glob(filepath.Join(dir, "*.vkey"))
	var known []note.Verifier
	for _, path := range vkeys {
		known = append(known, verifier(path))
	}
	text, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	check(err, "checkpoint")
	n, err := note.Open(text, note.VerifierList(known...))
	check(err, "checkpoint")
	if len(n.Sigs) != len(known) {
		fail("checkpoint: %d of %d signatures", len(n.Sigs), len(known))
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] != n.Sigs[0].Name {
		fail("checkpoint: not three lines of this origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err, "checkpoint size")
	return size, hashOf(lines[2]), len(n.Sigs)
}

// rebuild hashes every entry into a tree of our own.
func rebuild(dir string, size int64) (all hashes) {
	for first := int64(0); first < size; first += 256 {
		name := bundle(first, size)
		data, err := os.ReadFile(filepath.Join(dir, name))
		check(err, name)
		for i := first; i < size && i < first+256; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				fail("%s: cut short", name)
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			stored, err := tlog.StoredHashes(i, data[2:end], all)
			check(err, name)
			all = append(all, stored...)
			data = data[end:]
		}
		if len(data) != 0 {
			fail("%s: too long", name)
		}
	}
	return all
}

func bundle(first, size int64) string {
	tile := tlog.Tile{H: 8, L: 0, N: first / 256, W: width(first, size)}
	return strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
}

func width(first, size int64) int {
	if size-first > 256 {
		return 256
	}
	return int(size - first)
}

// tiles lists what a tree of this size has, after C2SP: per level the full tiles and a partial one.
func tiles(size int64) (all []tlog.Tile) {
	for level := 0; size > 0; level, size = level+1, size/256 {
		for first := int64(0); first < size; first += 256 {
			all = append(all, tlog.Tile{H: 8, L: level, N: first / 256, W: width(first, size)})
		}
	}
	return all
}

// compare holds the files against the tree of the entries. If the signed root is that of the
// entries, a tile that differs is the wrong one; else the bundle under it is.
func compare(dir string, size int64, root tlog.Hash, all hashes) {
	got, err := tlog.TreeHash(size, all)
	check(err, "tree")
	for _, tile := range tiles(size) {
		// C2SP drops the height that Go's paths have.
		name := filepath.Join("tile", strings.TrimPrefix(tile.Path(), "tile/8/"))
		data, err := os.ReadFile(filepath.Join(dir, name))
		check(err, name)
		want, err := tlog.ReadTileData(tile, all)
		check(err, name)
		if bytes.Equal(data, want) {
			continue
		}
		if got != root && tile.L == 0 {
			fail("%s: an entry is not what the tree commits to", bundle(tile.N*256, size))
		}
		fail("%s: is not the tile of this tree", name)
	}
	if got != root {
		fail("checkpoint: its root is not that of the entries")
	}
}

func proofs(dir string, size int64, root tlog.Hash, all hashes) (count int) {
	file, err := os.Open(filepath.Join(dir, "proofs.txt"))
	if err != nil {
		return 0
	}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for ; lines.Scan(); count++ {
		words := strings.Fields(lines.Text())
		n, _ := strconv.ParseInt(words[1], 10, 64)
		var path []tlog.Hash
		for _, word := range words[2:] {
			path = append(path, hashOf(word))
		}
		if words[0] == "I" {
			leaf := all[tlog.StoredHashIndex(0, n)]
			check(tlog.CheckRecord(path, size, root, n, leaf), "proofs.txt inclusion "+words[1])
		} else {
			old, err := tlog.TreeHash(n, all)
			check(err, lines.Text())
			check(tlog.CheckTree(path, size, root, n, old), "proofs.txt consistency "+words[1])
		}
	}
	return count
}

func main() {
	dir := os.Args[1]
	size, root, signatures := checkpoint(dir)
	all := rebuild(dir, size)
	compare(dir, size, root, all)
	proven := proofs(dir, size, root, all)
	fmt.Printf("OK size %d signatures %d proofs %d\n", size, signatures, proven)
}
