#!/usr/bin/env python3
"""A second, independent check of a packet (docs/specs/packet.md): Python's standard library and openssl.

usage: check_packet.py FOLDER [FINGERPRINT]   prints "holds" or each fault; exit code 0, 1 or 2
It reads the bag, the chain from the signed checkpoint to every fact, what the export fact binds, and
whether each original is what was sealed and each derived file what was made of it, excerpts down to
the chunks. It does not judge texts, operators and activities, nor the words for a treatment.
"""
import base64, hashlib, hmac, json, os, re, subprocess, sys, tempfile, unicodedata, zlib

faults = []
CHUNK = 1048576
LEVELS = 64


def fault(where, what):
    faults.append(f"{where}: {what}")


def read(path):
    try:
        with open(os.path.join(FOLDER, path), "rb") as file:
            return file.read()
    except OSError:
        fault(path, "missing")
        return b""


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node(root_of(leaves[:split]), root_of(leaves[split:]))


def digests(path):
    one, two, crc, leaves, size = hashlib.sha256(), hashlib.new("sm3"), 0, [], 0
    with open(os.path.join(FOLDER, path), "rb") as file:
        while piece := file.read(CHUNK):
            one.update(piece), two.update(piece)
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            leaves.append(hashlib.sha256(b"\0" + piece).digest())
    return dict(bytes=size, sha256=one.hexdigest(), sm3=two.hexdigest(), crc32=f"{crc:08x}", leaves=leaves,
                chunkRoot=root_of(leaves).hex())


def signed_by(vkey, note):
    """The text of a signed note, if the key has signed it."""
    name, key_id, material = vkey.split("+", 2)
    raw = base64.b64decode(material, validate=True)
    wanted = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    text, _, lines = note.rpartition("\n\n")
    if wanted.hex() != key_id or raw[0] != 1 or len(raw) != 33 or not note.endswith("\n"):
        return None
    for line in lines.split("\n"):
        parts = line.split(" ")
        blob = base64.b64decode(parts[2], validate=True) if len(parts) == 3 and parts[:2] == ["—", name] else b""
        if blob[:4] != wanted or base64.b64encode(blob).decode() != parts[2]:
            continue
        with tempfile.TemporaryDirectory() as place:
            names = [os.path.join(place, one) for one in ("key", "sig", "text")]
            for path, data in zip(names, (bytes.fromhex("302a300506032b6570032100") + raw[1:], blob[4:], (text + "\n").encode())):
                with open(path, "wb") as file:
                    file.write(data)
            done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0], "-rawin",
                                   "-in", names[2], "-sigfile", names[1]], capture_output=True)
        return text + "\n" if done.returncode == 0 else None
    return None


def included(leaf, index, size, path, root):
    at, last, found = index, size - 1, leaf
    if not 0 <= index < size:
        return False
    for one in path:
        if last == 0:
            return False
        if at % 2 or at == last:
            found = node(one, found)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            found = node(found, one)
        at, last = at // 2, last // 2
    return last == 0 and found == root


def check_depth(seen):
    """What is nested deeper than docs/specs/canonical-json.md allows is damage, and nobody reads it."""
    for path in seen:
        if not re.fullmatch(r"data/((packet|people|texts|duties|activity|case)|(recordings|facts|treatments|excerpts)/[^/]*)\.json", path):
            continue
        depth, raw = 0, read(path)
        for one in re.finditer(rb'"(?:[^"\\]|\\.)*"|[\[{\]}]', raw):
            depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(one[0], 0)
            if depth > LEVELS + 1 or depth == LEVELS + 1 and raw[one.end():one.end() + 1] not in (b"]", b"}"):
                fault(path, "nested too deep")
                return False
    return True


def check_bag(seen):
    for kind in ("manifest", "tagmanifest"):
        own = {p for p in seen if p.startswith("data/") == (kind == "manifest") and not p.startswith("tagmanifest-")}
        for algorithm in ("sha256", "sm3"):
            name, listed = f"{kind}-{algorithm}.txt", {}
            for line in read(name).decode("utf-8", "replace").split("\n")[:-1]:
                if not re.fullmatch("[0-9a-f]{64}  [^ ].*", line) or line[66:] <= max(listed, default=""):
                    fault(name, "line")
                listed[line[66:]] = line[:64]
            for path in own ^ set(listed):
                fault(path, "not in both folder and " + name)
            for path in own & set(listed):
                if seen[path][algorithm] != listed[path]:
                    fault(path, algorithm + " differs from " + name)


def check_ledger(seen, sheet, fingerprint):
    vkey_file = read("data/ledger/log.vkey")
    if fingerprint and hashlib.sha256(vkey_file).hexdigest() != fingerprint:
        fault("data/ledger/log.vkey", "another fingerprint")
    vkey, note, facts = vkey_file.decode().rstrip("\n"), read("data/ledger/checkpoint").decode(), {}
    text = signed_by(vkey, note)
    if text is None or vkey.split("+")[0] != sheet["ledger"] or text.split("\n")[0] != sheet["ledger"]:
        fault("data/ledger/checkpoint", "not signed by the key")
        return facts
    size, root, places = int(text.split("\n")[1]), base64.b64decode(text.split("\n")[2]), {}
    for one in sheet["facts"]:
        leaf, proof = read(f"data/facts/{one}.json"), read(f"data/proofs/{one}.tlog-proof").decode()
        head, _, tail = proof.partition("\n\n")
        lines = head.split("\n")
        path = [base64.b64decode(line) for line in lines[2:]]
        index = re.fullmatch(r"index (0|[1-9]\d*)", lines[1] if len(lines) > 1 else "")
        if lines[0] != "c2sp.org/tlog-proof@v1" or not index or tail != note or head != "\n".join(
                lines[:2] + [base64.b64encode(step).decode() for step in path]):
            fault(f"data/proofs/{one}.tlog-proof", "malformed or of another checkpoint")
        elif not included(hashlib.sha256(b"\0" + leaf).digest(), int(index[1]), size, path, root):
            fault(f"data/proofs/{one}.tlog-proof", "not in the tree")
        else:
            facts[one], places[one] = json.loads(leaf), int(index[1])
    for one in places:
        if places[one] > places.get(sheet["exportedBy"], size):
            fault(f"data/facts/{one}.json", "stands behind the export in the ledger")
    check_approvals(sheet, facts, places)
    bound = sorted((p for p in seen if p in ("说明.txt", "说明.html", "verifier.html") or p.startswith("data/")
                    and not re.match("data/(facts|proofs|ledger|chunks)/", p)), key=lambda p: p.encode("utf-16-be"))
    lines = "".join(f"{seen[p]['sha256']}  {p}\n" for p in bound)
    exported = facts.get(sheet["exportedBy"], {"body": {}})["body"]
    if exported.get("manifestDigest") != hashlib.sha256(lines.encode()).hexdigest():
        fault(f"data/facts/{sheet['exportedBy']}.json", "binds other files")
    return facts


def check_approvals(sheet, facts, places):
    """Sealed, then made, then looked at, by the places in the ledger; by a person who did not order it."""
    for one in sheet.get("derivatives", []):
        where = f"data/packet.json {one['derivative']}"
        seal = next((r["sealedBy"] for r in sheet["recordings"] if r["id"] == one["recording"]), None)
        steps = [places[fact] for fact in (seal, one["madeBy"], one["approvedBy"]) if fact in places]
        if any(a >= b for a, b in zip(steps, steps[1:])):
            fault(where, "not sealed, made and approved in this order")
        approved = facts.get(one["approvedBy"])
        if approved and approved["actor"].get("person", "") != approved["body"].get("by"):
            fault(where, "approved by no person")
        for fact in facts.values():
            if approved and fact["kind"] == "derivative.ordered" and fact["body"].get("derivative") == one["derivative"] and \
                    "person" in fact["actor"] and fact["actor"] == approved["actor"]:
                fault(where, "approved by who ordered it")


def check_form(seen, sheet):
    """A packet of an unknown format, or with a file that nobody checks, is not passed over."""
    known = {"liuhen-packet/1", "liuhen-packet/2", "liuhen-packet/3"}
    derived = sheet.get("derivatives", [])
    if sheet["format"] not in known or bool(derived) != (sheet["format"] == "liuhen-packet/3") or set(sheet) - SHEET:
        fault("data/packet.json", "unknown format or member")
    listed = {p for p in ("packet", "people", "texts", "duties")} | ({"activity"} if sheet["activity"] else set())
    listed = {f"data/{p}.json" for p in listed | ({"case"} if "case" in sheet else set())}
    for one in sheet["recordings"]:
        listed |= {f"data/recordings/{one['id']}.json"} | ({one["original"]} if one["original"] else set())
        if not one["original"] and one["id"] not in [d["recording"] for d in derived]:
            fault("data/packet.json", "no original and no derivative")
    for one in derived:
        listed |= {one["path"], f"data/treatments/{one['derivative']}.json"}
        listed |= {f"data/excerpts/{one['derivative']}.{end}" for end in ("json", "bin") if one["proof"]}
    listed |= {paper["path"] for paper in sheet.get("papers", [])}
    listed |= {f"data/facts/{one}.json" for one in sheet["facts"]} | {f"data/proofs/{one}.tlog-proof" for one in sheet["facts"]}
    listed |= {f"data/chunks/{one}.bin" for one in sheet.get("chunked", [])} | {"data/ledger/checkpoint", "data/ledger/log.vkey"}
    listed |= {f"data/receipts/{one['id']}.txt" for one in sheet["recordings"] if one["receipt"]} | TOP
    listed |= {"verifier.html"} if "verifier" in sheet else set()
    outside = r"data/ledger/(witnesses|stamps/(0|[1-9]\d{0,15})\.tsr|since/[0-9a-f-]{36}\.tlog-proof)"
    for path in seen:
        if path not in listed and not re.fullmatch(outside, path):
            fault(path, "not in packet.json")
    if sheet.get("verifier") != seen.get("verifier.html", {}).get("sha256"):
        fault("verifier.html", "is another page")
    films = {one["id"] for one in sheet["recordings"] if one["original"]} | {one["derivative"] for one in derived}
    if set(sheet.get("chunked", [])) - films:
        fault("data/packet.json", "chunk leaves of nothing that is here")


TOP = set("bagit.txt bag-info.txt 说明.txt 说明.html manifest-sha256.txt manifest-sm3.txt tagmanifest-sha256.txt "
          "tagmanifest-sm3.txt".split())
SHEET = set("format packet madeAt madeBy exportedBy agency subject ledger receiptKey activity recordings facts missing "
            "case papers verifier chunked derivatives".split())


def check_derivatives(seen, sheet, facts):
    for one in sheet.get("derivatives", []):
        name, where = one["derivative"], f"data/packet.json {one['derivative']}"
        seal = next((facts.get(r["sealedBy"], {}) for r in sheet["recordings"] if r["id"] == one["recording"]), {}).get("body", {})
        found = {}
        for kind, fact in (("derivative.made", one["madeBy"]), ("masking.checked", one["approvedBy"])):
            fact = facts.get(fact, {})
            about = one["recording"] in [s["id"] for s in fact.get("subjects", [])]
            if fact.get("kind") != kind or not about or fact["body"].get("derivative") != name:
                fault(where, "no fact " + kind)
            else:
                found[kind] = fact["body"]
        made = found.get("derivative.made", {})
        if any(one["source"][f] != seal.get(f) for f in ("bytes", "sha256", "chunkRoot")) or one["statement"] != "非原件" or \
                one["sha256"] == one["source"]["sha256"] or made and made["source"] != one["source"]["sha256"]:
            fault(where, "of another original")
        if made and any(made[f] != one[f] for f in ("kind", "maker", "sha256", "bytes", "parametersDigest")):
            fault(where, "is not what was made")
        raw = read(f"data/treatments/{name}.json")
        if hashlib.sha256(raw).hexdigest() != one["parametersDigest"] or json.loads(raw)["kind"] != one["kind"]:
            fault(f"data/treatments/{name}.json", "other parameters than those of the fact")
        film = seen.get(one["path"], {})
        if any(film.get(f) != one[f] for f in ("bytes", "sha256", "sm3", "chunkRoot")):
            fault(one["path"], "is not what was made")
            if name in sheet.get("chunked", []):
                check_leaves(f"data/chunks/{name}.bin", one, one["path"], film)
        if one["proof"]:
            check_excerpt(one, made, seal)


def check_excerpt(one, made, seal):
    where = f"data/excerpts/{one['derivative']}.json"
    raw = read(where)
    proof = json.loads(raw)
    film, border = read(one["path"]), read(where[:-4] + "bin")
    if hashlib.sha256(raw).hexdigest() != made.get("proofDigest") or proof["excerpt"]["sha256"] != one["sha256"] or \
            (proof["derivative"], proof["recording"]) != (one["derivative"], one["recording"]) or \
            hashlib.sha256(border).hexdigest() != proof["border"]["sha256"] or proof["original"] != {
                f: seal.get(f) for f in ("bytes", "sha256", "chunkRoot")}:
        fault(where, "is the proof of another excerpt")
    size, at, leaves, siblings = proof["original"]["bytes"], 0, {}, [bytes.fromhex(s) for s in proof["siblings"]]
    for index in (i for c in proof["chunks"] for i in range(c["from"], c["to"])):
        start, end, chunk = index * CHUNK, min((index + 1) * CHUNK, size), b""
        for m in proof["map"]:
            low, high = max(start + len(chunk), m["from"]), min(end, m["from"] + m["bytes"])
            if low < high:
                gap = low - start - len(chunk)
                chunk += border[at:at + gap] + film[m["at"] + low - m["from"]:m["at"] + high - m["from"]]
                at += gap
        rest = end - start - len(chunk)
        leaves[index] = hashlib.sha256(b"\0" + chunk + border[at:at + rest]).digest()
        at += rest

    def climb(low, high):
        if not any(low <= i < high for i in leaves):
            return siblings.pop(0)
        if high - low == 1:
            return leaves[low]
        split = low + (1 << (high - low - 1).bit_length() - 1)
        left = climb(low, split)
        return node(left, climb(split, high))

    if leaves and (climb(0, -(-size // CHUNK)).hex() != seal.get("chunkRoot") or siblings):
        fault(one["path"], "holds bytes that the original does not have")


def check_leaves(path, told, where, film):
    """Where a file differs, by leaves that lead to a root that is bound."""
    raw = read(path)
    leaves = [raw[at:at + 32] for at in range(0, len(raw), 32)]
    if len(leaves[-1:] and leaves[-1]) != 32 or root_of(leaves).hex() != told.get("chunkRoot"):
        fault(path, "is not what was sealed")
        return
    for at in (at for at, leaf in enumerate(leaves) if film.get("leaves", [])[at:at + 1] != [leaf]):
        fault(where, f"differs from byte {at * CHUNK}")


def check_recordings(seen, sheet, facts):
    texts = json.loads(read("data/texts.json"))
    for one in sheet["recordings"]:
        if one["original"] is None:
            if facts.get(one["sealedBy"], {}).get("kind") != "recording.sealed":
                fault("data/packet.json", "no sealing of " + one["id"])
            continue
        seal, film = facts.get(one["sealedBy"], {"body": {}})["body"], seen.get(one["original"], {})
        if any(seal.get(f) != film.get(f) or f not in seal for f in ("bytes", "sha256", "sm3", "crc32", "chunkRoot")):
            fault(one["original"], "is not what was sealed")
        if one["id"] in sheet.get("chunked", []):
            check_leaves(f"data/chunks/{one['id']}.bin", seal, one["original"], film)
    for one in texts:
        found = hmac.new(bytes.fromhex(one["salt"]), one["text"].encode(), "sha256").hexdigest()
        if facts.get(one["fact"], {"body": {}})["body"].get(one["field"]) != found:
            fault("data/texts.json", one["field"])


def main():
    seen = {}
    for folder, folders, files in os.walk(FOLDER):
        for name in files + [one for one in folders if os.path.islink(os.path.join(folder, one))]:
            path = os.path.relpath(os.path.join(folder, name), FOLDER)
            if os.path.islink(os.path.join(FOLDER, path)) or unicodedata.normalize("NFC", path) != path:
                fault(path, "link or strange name")
            else:
                seen[path] = digests(path)
    if "data/packet.json" not in seen:
        return 2
    check_bag(seen)
    if not check_depth(seen):
        return 1
    sheet = json.loads(read("data/packet.json"))
    check_form(seen, sheet)
    facts = check_ledger(seen, sheet, sys.argv[2] if len(sys.argv) > 2 else None)
    check_recordings(seen, sheet, facts)
    check_derivatives(seen, sheet, facts)
    return 1 if faults else 0


if __name__ == "__main__":
    FOLDER = sys.argv[1]
    try:
        code = main()
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        fault("packet", f"unreadable ({type(error).__name__})")
        code = 1
    print("\n".join(faults) or ("holds" if code == 0 else "no packet"))
    sys.exit(code)
