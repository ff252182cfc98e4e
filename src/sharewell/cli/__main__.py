"""`python -m sharewell.cli` is the same as `sharewell`."""

import sys

from sharewell.cli import main

if __name__ == "__main__":
    sys.exit(main())
