"""What the course's scripts compute, asked of the files themselves by Deno, which comes with the linter."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[1] / "course"
DENO = shutil.which("deno", path=Path(sys.executable).parent) or shutil.which("deno")
ENVIRONMENT = os.environ | {"DENO_DIR": str(Path(sys.prefix) / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
needs_deno = pytest.mark.skipif(not DENO, reason="no deno here (pip install --group dev)")


def evaluated(script, expression, **values):
    """The value of a JavaScript `expression` about `values` and `it`: what the file `script` of course/ exports."""
    where = json.dumps((COURSE / script).as_uri())
    told = "".join(f"const {name} = {json.dumps(value)}; " for name, value in values.items())
    program = f"import * as it from {where}; {told}console.log(JSON.stringify({expression}))"
    command = [DENO, "eval", "--quiet", "--no-config", "--no-lock", program]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
