import subprocess
import sys

SERVED = """
import sys, time
from fastapi.testclient import TestClient
from app.database.engine import open_engine
from app.main import create_app

assert not {{"scipy.optimize", "scoring.adaptive"}} & sys.modules.keys(), "loaded as the house was imported"
app = create_app(open_engine("sqlite:///{path}"))
app.state.warms_after = {seconds}
with TestClient(app):
    end = time.monotonic() + 60
    wanted = {{"scipy.optimize._milp", "scoring.adaptive", "scoring.responses", "scoring.calibrations.measuring"}}
    while {seconds} is not None and wanted - sys.modules.keys():
        assert time.monotonic() < end, "never loaded"
        time.sleep(0.01)
print("scipy.optimize" in sys.modules)
"""


def told(path, seconds):
    code = SERVED.format(path=path / "empty.db", seconds=seconds)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- our own words
    return done.stdout.strip()


def test_the_solver_and_what_chooses_questions_are_loaded_only_once_pages_are_served_and_without_being_asked_for(
    tmp_path,
):
    assert told(tmp_path, 0.01) == "True"
    assert told(tmp_path, None) == "False"
