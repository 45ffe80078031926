#!/usr/bin/env python3
"""Records what CPython does with random programs, for where there is no CPython.

    record.py FIRST LAST FILE    gen.py's programs FIRST..LAST-1, gzipped, one JSON object a line:
                                 {"program":PROGRAM,"trace":[LINE, ...]}

recorded.jsonl.gz is `record.py 20 220 recorded.jsonl.gz`; samples/ has the seeds before.
"""
import gzip
import json
import sys

import gen
import run_ref


def main(first, last, path):
    # No name and no time in the header: the same programs give the same file.
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as packed:
        for seed in range(first, last):
            program = gen.generate(seed)
            trace = run_ref.lines(run_ref.execute(program)).splitlines()
            packed.write((gen.dumps({"program": program, "trace": trace}) + "\n").encode())


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
    sys.stdout.flush()
    run_ref.os._exit(0)        # no finalizers: suspended generators must not print or complain
