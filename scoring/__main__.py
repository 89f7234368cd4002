"""``python -m scoring``: calibrate, measure, report, simulate."""

from scoring.commands import app

if __name__ == "__main__":
    app(prog_name="python -m scoring")
