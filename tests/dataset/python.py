# SPDX-License-Identifier: GPL-3.0-or-later
"""What Python's csv module reads in a file: each cell on a line of its own, as JSON, rows apart."""
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.reader(file, delimiter=sys.argv[2], strict=True):
        print(json.dumps([cell.strip(" \t") for cell in row], ensure_ascii=False))
