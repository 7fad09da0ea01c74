"""Measures our runtime and spaCy on the same texts in one run, and prints the ratio and the share of the arithmetic peak.

    python bench.py --binary .../examples/bench --model MODEL [--texts FILE.jsonl | --tokens 70000] [--set avx2] [--json]

Texts are read one by one from lines of {"text": ...}; without a file they are generated (texts.py). Times are processor
seconds of one thread, so that other load on the machine matters less; wall times are in the JSON.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Multiply-adds (two operations each) per token of the default model, in millions, with the products of token types kept:
# the window layers after the first, of both stacks, the tables and scores of parser and recogniser, and the tagger.
MEGAFLOP = 1.247
# The same with the first window layer counted too: only embeddings kept.
MEGAFLOP_ALL_LAYERS = 1.579


def generated(model, tokens):
    """Texts of the parity comparison, without those made to be odd."""
    import random

    import texts

    rng = random.Random(3)
    prose = texts.prose()
    size = 0
    while size < tokens * 5:
        text = texts.news(rng) if rng.random() < 0.5 else next(prose)
        size += len(text)
        yield text


def measure_spacy(model, lines, batch):
    """Load time, tokens, processor and wall seconds of spaCy, on one thread."""
    import spacy_side

    start = time.time()
    nlp = spacy_side.load(model)
    load = time.time() - start
    list(nlp.pipe(lines[:20]))
    cpu, wall = time.process_time(), time.time()
    tokens = sum(len(doc) for doc in nlp.pipe(lines, batch_size=batch))
    cpu, wall = time.process_time() - cpu, time.time() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"tokens": tokens, "cpu_seconds": cpu, "wall_seconds": wall, "load_seconds": load, "peak_memory_mb": memory}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", required=True)
    options.add_argument("--model", required=True)
    options.add_argument("--texts")
    options.add_argument("--tokens", type=int, default=70_000)
    options.add_argument("--set")
    options.add_argument("--batch", type=int, default=64)
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    if args.texts:
        lines = [json.loads(line)["text"] for line in open(args.texts, encoding="utf-8") if line.strip()]
    else:
        lines = list(generated(args.model, args.tokens))

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in lines), encoding="utf-8")

        def ours(*extra):
            command = [args.binary, args.model, str(file), "--passes", "6", *extra]
            return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

        extra = ("--set", args.set) if args.set else ()
        one, two = ours(*extra), ours("--threads", "2", *extra)
        spacy = measure_spacy(args.model, lines, args.batch)
    rate = {
        "spacy": spacy["tokens"] / spacy["cpu_seconds"],
        "cold": one["tokens"] / one["cold_cpu_seconds"],
        "warm": one["tokens"] / one["warm_cpu_seconds"],
    }
    result = {
        "ours": one,
        "ours_two_threads": two,
        "spacy": spacy,
        "tokens_per_cpu_second": rate,
        "ratio_cold": rate["cold"] / rate["spacy"],
        "ratio_warm": rate["warm"] / rate["spacy"],
        "two_threads_wall": one["warm_seconds"] / two["warm_seconds"],
        "share_of_peak": rate["warm"] * MEGAFLOP / 1000 / one["peak_gflops"],
        "share_of_peak_all_layers": rate["warm"] * MEGAFLOP_ALL_LAYERS / 1000 / one["peak_gflops"],
    }
    if args.json:
        print(json.dumps(result))
        return
    print(f"{one['tokens']:,} tokens, {one['set']}, peak {one['peak_gflops']:.0f} GFLOP/s")
    print(f"  spaCy            {rate['spacy']:>10,.0f} tokens/s   load {spacy['load_seconds']:.2f} s   {spacy['peak_memory_mb']} MB")
    print(f"  ours, first pass {rate['cold']:>10,.0f} tokens/s   load {one['load_seconds']:.2f} s   {one['peak_memory_mb']} MB   {result['ratio_cold']:.1f} times spaCy")
    print(f"  ours, warm       {rate['warm']:>10,.0f} tokens/s   {result['ratio_warm']:.1f} times spaCy")
    print(f"  two threads      {result['two_threads_wall']:.2f} times one (wall), {two['peak_memory_mb']} MB")
    print(f"  share of the arithmetic limit: {result['share_of_peak_all_layers']:.0%} of {MEGAFLOP_ALL_LAYERS} MFLOP a token (embeddings kept), {result['share_of_peak']:.0%} of {MEGAFLOP} (first layer kept too)")


if __name__ == "__main__":
    sys.exit(main())
