"""Compares our annotation with spaCy's, attribute by attribute, over at least N tokens of varied text.

    python parity.py --binary .../examples/parity --model MODEL --tokens 100000 [--text DIR] [--set avx2] [--show 20] [--json]

Of each text that differs, the closest call of spaCy's own models is told: where two actions score equal but for rounding,
no order of summing is the right one. Ends with 0 when all is equal or differs by such ties only, with 1 otherwise.
"""

import argparse
import json
import subprocess
import sys
import threading

import spacy_side
import texts

BATCH = 200
# Scores closer than this are a tie: largest difference met between sums of the same numbers in different orders.
TIE = 4e-6


def ours(process, batch):
    """Sends texts to our program and reads its answers."""

    def send():
        for text in batch:
            process.stdin.write(json.dumps({"text": text}) + "\n")
        process.stdin.flush()

    sender = threading.Thread(target=send)
    sender.start()
    lines = [process.stdout.readline() for _ in batch]
    sender.join()
    if not lines[-1]:
        raise SystemExit("our program ended early; see its message above")
    return [json.loads(line) for line in lines]


def differences(text, theirs, mine):
    """Names of the attributes that differ, with the first place where they do."""
    if mine["TEXT"] != text:
        yield "TEXT", (0, text[:40], mine["TEXT"][:40])
    for name in spacy_side.ATTRIBUTES:
        a, b = theirs[name], mine[name]
        if a == b:
            continue
        if len(a) != len(b):
            yield name, (None, len(a), len(b))
            continue
        for i, (x, y) in enumerate(zip(a, b)):
            if x != y:
                yield name, (i, x, y)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", required=True, help="our program, built from examples/parity.rs")
    options.add_argument("--model", required=True, help="model folder or wheel")
    options.add_argument("--tokens", type=int, default=100_000)
    options.add_argument("--text", help="folder of .txt and .md files to use instead of Python's documentation")
    options.add_argument("--set", help="instruction set that our program uses")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", type=int, default=20, help="differences to print")
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    folder = spacy_side.model_folder(args.model)
    nlp = spacy_side.load(folder)
    command = [args.binary, str(folder)] + (["--set", args.set] if args.set else [])
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    counts = {name: 0 for name in spacy_side.ATTRIBUTES}
    totals = {"texts": 0, "tokens": 0, "unequal_texts": 0, "ties": 0}
    shown = 0
    source = texts.texts(nlp, args.text, args.seed)
    while totals["tokens"] < args.tokens:
        batch = [text.encode("utf-8", "replace").decode("utf-8") for text, _ in zip(source, range(BATCH))]
        for text, mine in zip(batch, ours(process, batch)):
            theirs = spacy_side.columns(nlp(text))
            totals["texts"] += 1
            totals["tokens"] += len(theirs["ORTH"])
            found = list(differences(text, theirs, mine))
            totals["unequal_texts"] += bool(found)
            if found:
                margin = spacy_side.closest_call(nlp, text)
                totals["ties"] += margin < TIE
                print(f"\rspaCy's closest call in the next text: {margin:.1e}", file=sys.stderr)
            for name, (at, a, b) in found:
                counts[name] = counts.get(name, 0) + 1
                if shown < args.show:
                    shown += 1
                    near = "" if at is None else " ".join(theirs["ORTH"][max(0, at - 4) : at + 5])
                    print(f"{name}: token {at} is {a!r} for spaCy, {b!r} for us, in {near or text[:80]!r}", file=sys.stderr)
        print(f"\r{totals['tokens']:,} tokens", end="", file=sys.stderr)
    print(file=sys.stderr)
    process.stdin.close()
    process.wait()
    if args.json:
        print(json.dumps({**totals, "differences": counts}))
    else:
        print(f"{totals['tokens']:,} tokens in {totals['texts']:,} texts; texts that differ: {totals['unequal_texts']}, of them by a tie: {totals['ties']}")
        for name, count in counts.items():
            print(f"  {name:<10} {count:>6} differences")
    return 1 if totals["unequal_texts"] > totals["ties"] else 0


if __name__ == "__main__":
    sys.exit(main())
