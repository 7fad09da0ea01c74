"""Writes golden.jsonl: spaCy's annotation of the texts of texts.txt (our own, one a line, JSON strings).

    python golden.py --model MODEL
"""

import argparse
import json
from pathlib import Path

import spacy_side

HERE = Path(__file__).parent


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", required=True, help="model folder or wheel")
    args = options.parse_args()
    nlp = spacy_side.load(args.model)
    lines = (HERE / "texts.txt").read_text(encoding="utf-8").splitlines()
    with open(HERE / "golden.jsonl", "w", encoding="utf-8") as out:
        for line in lines:
            text = json.loads(line)
            record = {"TEXT": text, **spacy_side.columns(nlp(text))}
            out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(lines)} texts written to {HERE / 'golden.jsonl'}")


if __name__ == "__main__":
    main()
