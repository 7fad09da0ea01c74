"""Measures our runtime and spaCy on the same texts in one run, and prints ratios and the share of the arithmetic peak.

    python bench.py --binary .../examples/bench --model MODEL [--texts FILE.jsonl | --tokens 70000] [--json]
                    [--stream .../examples/stream --characters 50000000]

Texts are read one by one from lines of {"text": ...}; without a file they are generated (texts.py). Cold is the first pass
over the texts after loading, warm the better of the two after it, for both sides; our runs are repeated and the median
one counts. Rates of one thread are per second of processor time, so that other load on the machine matters less; wall
times are beside them.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Multiply-adds (two operations each) per token of the default model, in millions, with the embeddings of token types kept:
# all window layers of both stacks, the tables and scores of parser and recogniser, and the tagger.
MEGAFLOP = 1.579
# The same without the first window layer, whose products are kept by token type too: what is in fact computed.
MEGAFLOP_COMPUTED = 1.247
# Sets that are measured beside the best one of the processor.
OTHER_SETS = ["avx2", "neon", "portable"]
# The cold pass and two warm ones, for both sides.
PASSES = 3


def generated(tokens):
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


def measure_spacy(model, lines, batch, passes):
    """Load time, tokens, processor and wall seconds of spaCy, on one thread; in the shape of what our program prints."""
    import spacy_side

    start = time.time()
    nlp = spacy_side.load(model)
    load = time.time() - start
    cpu, wall = [], []
    for _ in range(passes):
        start_cpu, start_wall = time.process_time(), time.time()
        tokens = sum(len(doc) for doc in nlp.pipe(lines, batch_size=batch))
        cpu.append(time.process_time() - start_cpu)
        wall.append(time.time() - start_wall)
    return {
        "tokens": tokens,
        "load_seconds": load,
        "cold_seconds": wall[0],
        "warm_seconds": min(wall[1:]),
        "cold_cpu_seconds": cpu[0],
        "warm_cpu_seconds": min(cpu[1:]),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def run_ours(args, file, passes, *extra):
    """What our program prints, or None if the processor lacks the instructions asked for."""
    command = [args.binary, args.model, str(file), "--passes", str(passes), *extra]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and "this processor has no" in done.stderr:
        return None
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def stream(args, lines):
    """Sizes and peak memory of our program over a stream of so many characters, on two threads."""
    process = subprocess.Popen([args.stream, args.model, "2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    sent = 0
    while sent < args.characters:
        for line in lines:
            process.stdin.write(json.dumps({"text": line}) + "\n")
            sent += len(line)
    return json.loads(process.communicate()[0])


def middle(runs, key):
    """The median of an odd number of runs."""
    runs = sorted(runs, key=lambda run: run[key])
    return runs[len(runs) // 2]


def compare(args, lines):
    """All measurements, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in lines), encoding="utf-8")
        # One and two threads turn by turn, so that load that comes and goes meets both.
        pairs = [(run_ours(args, file, PASSES), run_ours(args, file, PASSES, "--threads", "2")) for _ in range(args.pairs)]
        sets = {name: run_ours(args, file, PASSES, "--set", name) for name in OTHER_SETS}
        spacy = measure_spacy(args.model, lines, args.batch, PASSES)
    one = middle((one for one, _ in pairs), "warm_cpu_seconds")
    two = middle((two for _, two in pairs), "warm_seconds")
    peak = statistics.median(run["peak_gflops"] for pair in pairs for run in pair)

    def rates(run):
        cold, warm = (run["tokens"] / run[f"{state}_cpu_seconds"] for state in ("cold", "warm"))
        cold_wall, warm_wall = (run["tokens"] / run[f"{state}_seconds"] for state in ("cold", "warm"))
        return {"cold": cold, "warm": warm, "cold_wall": cold_wall, "warm_wall": warm_wall}

    base = rates(spacy)

    def ratios(run):
        return {state: rate / base[state] for state, rate in rates(run).items()}

    warm = rates(one)["warm"]
    result = {
        "load_average": os.getloadavg()[0],
        "peak_gflops": peak,
        "spacy": {**spacy, "rates": base},
        "one_thread": {**one, "rates": rates(one), "ratios": ratios(one)},
        "two_threads": {
            **two,
            "rates": rates(two),
            "times_one": statistics.median(a["warm_seconds"] / b["warm_seconds"] for a, b in pairs),
            # What is left when both threads get a core all the time: only the work that two threads do more than one.
            "times_one_by_work": statistics.median(2 * a["warm_cpu_seconds"] / b["warm_cpu_seconds"] for a, b in pairs),
        },
        "sets": {name: {**run, "rates": rates(run), "ratios": ratios(run)} for name, run in sets.items() if run},
        "share_of_peak": warm * MEGAFLOP / 1000 / peak,
        "share_of_peak_computed": warm * MEGAFLOP_COMPUTED / 1000 / peak,
    }
    if args.stream:
        result["stream"] = stream(args, lines)
    return result


def table(result):
    """The result for people."""
    one, two, spacy = result["one_thread"], result["two_threads"], result["spacy"]

    def row(name, run, state, ratio=None):
        times = f"{ratio[state]:5.1f} times spaCy, {ratio[state + '_wall']:.1f} by wall" if ratio else ""
        return f"  {name:<18}{run['rates'][state]:>10,.0f} tokens/s  {times}"

    yield f"{one['tokens']:,} tokens, {one['set']}, {result['peak_gflops']:.0f} GFLOP/s at most, load average {result['load_average']:.1f}"
    yield row("spaCy, cold", spacy, "cold")
    yield row("spaCy, warm", spacy, "warm")
    yield row("ours, cold", one, "cold", one["ratios"])
    yield row("ours, warm", one, "warm", one["ratios"])
    for name, run in result["sets"].items():
        yield row(f"{name}, warm", run, "warm", run["ratios"])
    yield row("two threads, cold", two, "cold_wall")
    yield row("two threads, warm", two, "warm_wall") + f"{two['times_one']:5.2f} times one thread by wall, {two['times_one_by_work']:.2f} by work (medians of pairs)"
    yield f"  load {one['load_seconds']:.2f} s (spaCy {spacy['load_seconds']:.2f} s), peak memory {one['peak_memory_mb']} MB, two threads {two['peak_memory_mb']} MB (spaCy {spacy['peak_memory_mb']} MB)"
    yield f"  share of the arithmetic limit: {result['share_of_peak']:.0%} of {MEGAFLOP} MFLOP a token (embeddings kept), {result['share_of_peak_computed']:.0%} of {MEGAFLOP_COMPUTED} (first layer kept too)"
    if "stream" in result:
        run = result["stream"]
        yield f"  stream: {run['characters']:,} characters, {run['tokens']:,} tokens in {run['seconds']:.0f} s, peak memory {run['peak']}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", required=True)
    options.add_argument("--model", required=True)
    options.add_argument("--texts")
    options.add_argument("--tokens", type=int, default=70_000)
    options.add_argument("--batch", type=int, default=64)
    options.add_argument("--pairs", type=int, default=5)
    options.add_argument("--stream")
    options.add_argument("--characters", type=int, default=50_000_000)
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    if args.texts:
        lines = [json.loads(line)["text"] for line in open(args.texts, encoding="utf-8") if line.strip()]
    else:
        lines = list(generated(args.tokens))
    result = compare(args, lines)
    print(json.dumps(result) if args.json else "\n".join(table(result)))


if __name__ == "__main__":
    sys.exit(main())
