"""Bodies of pages as trafilatura extracts them: trafilatura_side.py RECORDS.jsonl PREDICTIONS.jsonl

Each record has `id`, `html` and, at times, `url`. Prints one JSON object: version, pages, and the seconds that the
extraction alone took, on one thread.
"""
import json
import sys
import time

import trafilatura

trafilatura.extract("<html><body><p>The first call loads what later calls share.</p></body></html>")
seconds, pages = 0.0, 0
with open(sys.argv[1], encoding="utf-8") as records, open(sys.argv[2], "w", encoding="utf-8") as out:
    for line in records:
        record = json.loads(line)
        clock = time.perf_counter()
        body = trafilatura.extract(record["html"], url=record.get("url"), include_comments=False)
        seconds += time.perf_counter() - clock
        pages += 1
        out.write(json.dumps({"id": record["id"], "body": body or ""}) + "\n")
print(json.dumps({"version": trafilatura.__version__, "pages": pages, "seconds": seconds}))
