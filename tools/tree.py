"""Look through the files that git knows for what must not be committed. Runs under any Python from 3.8 on."""

import os
import re
import subprocess
import sys

# Each machine has its own place to install from and its own folders; a file that names one works on no other.
FORBIDDEN = {
    "names a package index": r"pypi\.(org|python)|pythonhosted\.|registry\.(npmjs|yarnpkg)|index-url\s+\S*:/",
    "names a folder of one machine": r"(?<![\w.<>$}-])/(work|root|Users|opt/wheels|opt/pypi)/\w|/home/\w+/",
    "holds a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
}
MOST_BYTES = 5_000_000
BINARY = (".gz", ".png", ".jpg", ".jpeg", ".webp", ".ico", ".pdf", ".zip", ".woff2")


def main():
    files = subprocess.run(["git", "ls-files", "-z"], stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
    found = [line for path in files if path and not path.endswith(BINARY) for line in forbidden_in(path)]
    found += [f"{path}: is larger than 5 MB" for path in files if os.path.isfile(path) and is_large(path)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


def is_large(path):
    return os.path.getsize(path) > MOST_BYTES


def forbidden_in(path):
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return
    for number, line in enumerate(lines, 1):
        for fault, pattern in FORBIDDEN.items():
            if re.search(pattern, line):
                yield f"{path}:{number}: {fault}"


if __name__ == "__main__":
    sys.exit(main())
