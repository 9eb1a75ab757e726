#!/usr/bin/env python3
"""What outsiders said of the ledger in a packet (docs/specs/packet.md, Outsiders): a second check.

usage: check_outside.py FOLDER   prints who spoke when, then "holds" or each fault; exit code 0, 1 or 2
Python's standard library and openssl: `openssl ts` judges the time stamps, with the certificate that
each brings, for whether an authority is to be trusted is the reader's to say.
"""
import base64, datetime, glob, hashlib, os, re, subprocess, sys, tempfile

sys.dont_write_bytecode = True  # the folder may be a disc
from check_packet import included, signed_by

FOLDER = sys.argv[1] if len(sys.argv) > 1 else ""
faults, spoken, signers = [], [], set()
LAST = 253402300799  # of the year 9999


def read(path):
    try:
        with open(os.path.join(FOLDER, path), "rb") as file:
            return file.read()
    except OSError:
        faults.append(f"{path}: missing")
        return b""


def paths(pattern):
    return sorted(os.path.relpath(path, FOLDER) for path in glob.glob(os.path.join(FOLDER, "data/ledger", pattern)))


def openssl(*words, **files):
    with tempfile.TemporaryDirectory() as place:
        for name, data in files.items():
            with open(os.path.join(place, name), "wb") as file:
                file.write(data)
        return subprocess.run(["openssl", *words], cwd=place, capture_output=True)


def whole(der):
    """How many bytes the value at the beginning has, by its own length."""
    if der[1:2] < b"\x80":
        return 2 + int.from_bytes(der[1:2], "big")
    count = der[1] & 127 if len(der) > 1 else 0
    return 2 + count + int.from_bytes(der[2:2 + count], "big")


def moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat()


def cosigned(where, note, witnesses):
    """Each line of a known witness, by name and key id; a bad one is a fault (C2SP signed-note)."""
    text, _, lines = note.rpartition("\n\n")
    count = 0
    for line in lines.split("\n"):
        parts = line.split(" ")
        for vkey in witnesses:
            name, key_id, material = vkey.split("+", 2)
            blob = base64.b64decode(parts[2]) if len(parts) == 3 and parts[:2] == ["—", name] else b""
            if blob[:4].hex() != key_id:
                continue
            at = int.from_bytes(blob[4:12], "big")
            key = bytes.fromhex("302a300506032b6570032100") + base64.b64decode(material)[1:]
            said = f"cosignature/v1\ntime {at}\n{text}\n".encode()
            done = openssl("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin", "-in", "said", "-sigfile",
                           "sig", key=key, said=said, sig=blob[12:])
            if len(blob) != 76 or done.returncode or at > LAST:
                faults.append(f"{where}: bad signature of {name}")
            else:
                spoken.append(f"{name} {moment(at)}")
                signers.add(vkey)
                count += 1
    return text + "\n", count


def main():
    vkey, witnesses = read("data/ledger/log.vkey").decode().rstrip("\n"), []
    if paths("witnesses"):
        witnesses = read("data/ledger/witnesses").decode("utf-8", "replace").rstrip("\n").split("\n")
        for one in witnesses:
            name, key_id, material = (one.split("+", 2) + ["", ""])[:3]
            raw = base64.b64decode(material + "==")
            if hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] != key_id or raw[:1] != b"\4" or len(raw) != 33:
                faults.append("data/ledger/witnesses: no key of a witness")
    texts, silent = {}, {}
    note = read("data/ledger/checkpoint").decode()
    text, _ = cosigned("data/ledger/checkpoint", note, witnesses)
    leaving = int(text.split("\n")[1])
    texts[str(leaving)] = text
    for where in paths("since/*"):
        fact = re.fullmatch(r"data/ledger/since/([0-9a-f-]{36})\.tlog-proof", where)
        head, _, note = read(where).decode().partition("\n\n")
        lines = head.split("\n")
        signed, index = signed_by(vkey, note), re.fullmatch(r"index (0|[1-9]\d*)", lines[1] if len(lines) > 1 else "")
        if not fact or not signed or not index or lines[0] != "c2sp.org/tlog-proof@v1":
            faults.append(f"{where}: malformed, or not signed by the ledger")
            continue
        size, root = signed.split("\n")[1:3]
        leaf = hashlib.sha256(b"\0" + read(f"data/facts/{fact[1]}.json")).digest()
        if not included(leaf, int(index[1]), int(size), [base64.b64decode(one) for one in lines[2:]], base64.b64decode(root)):
            faults.append(f"{where}: not in the tree")
        now = re.search(r"^index (\d+)$", read(f"data/proofs/{fact[1]}.tlog-proof").decode(), re.M)
        if int(size) > leaving or texts.get(size, signed) != signed or not now or now[1] != index[1]:
            faults.append(f"{where}: of another history of the ledger")
            continue
        text, count = cosigned(where, note, witnesses)
        texts[size] = text
        if not count:
            silent[size] = where
    for where in paths("stamps/*"):
        size, response = os.path.basename(where)[:-4], read(where)
        silent.pop(size, None)
        if len(response) > 65536 or whole(response) != len(response):
            faults.append(f"{where}: larger than a time stamp, or bytes behind it")
            continue
        token = openssl("ts", "-reply", "-in", "r", "-token_out", "-out", "/dev/stdout", r=response).stdout
        chain = openssl("pkcs7", "-inform", "DER", "-in", "t", "-print_certs", t=token).stdout
        done = openssl("ts", "-verify", "-data", "text", "-in", "r", "-CAfile", "chain", "-partial_chain",
                       text=texts.get(size, "").encode(), r=response, chain=chain)
        if done.returncode:
            faults.append(f"{where}: is no time stamp of this checkpoint")
        else:
            shown = openssl("ts", "-reply", "-in", "r", "-text", r=response).stdout.decode("utf-8", "replace")
            spoken.append("time stamp " + re.search("Time stamp: (.*)", shown)[1])
    faults.extend(f"data/ledger/witnesses: {one.split('+')[0]} signed nothing here" for one in witnesses if one not in signers)
    faults.extend(f"{where}: nobody spoke of it" for where in silent.values())
    print("\n".join([*spoken, *faults, *([] if faults else ["holds"])]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main() if FOLDER else print(__doc__) or 2)
