#!/usr/bin/env python3
"""Writes resources/samples: every data set that ships with the studio. Python 3.9 or newer, standard library only.

    python3 tests/golden/make_samples.py

All texts are written for this project, about made-up companies and people; seeds are fixed, so that a second run writes
the same bytes. tests/core/samples checks what is promised of the files.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "samples"))

import common  # noqa: E402
import tickets_en  # noqa: E402


def main():
    train, exam = tickets_en.make()
    common.write_rows("support-tickets-en.train.jsonl", train)
    common.write_rows("support-tickets-en.exam.jsonl", exam)


if __name__ == "__main__":
    main()
