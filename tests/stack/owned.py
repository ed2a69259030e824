"""A toy stack that belongs to make: takes the arguments of `python -m app.embedded`, writes its id to ./stack."""

import argparse
import os
import sys
from pathlib import Path

from app.embedded.part import Part
from app.embedded.stack import Stack, parent_gone

parser = argparse.ArgumentParser()
parser.add_argument("-m", dest="module")
parser.add_argument("--port", type=int)
parser.add_argument("--owner")
args = parser.parse_args()
stack = Stack([Part("toy", [sys.executable, "-c", "import time; time.sleep(60)"])], parent_gone(args.owner))
stack.listen()
Path("stack.tmp").write_text(str(os.getpid()))
Path("stack.tmp").rename("stack")
stack.serve()
