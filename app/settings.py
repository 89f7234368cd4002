"""What differs between machines, read once from the environment."""

from functools import cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """Every value may be set as PANELWISE_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="PANELWISE_", env_file=".env", frozen=True)

    database_url: str = f"sqlite:///{ROOT / '.panelwise' / 'panelwise.db'}"
    templates: Path = ROOT / "templates"
    secure_cookies: bool = False  # True behind TLS: the cookie is then named __Host-panelwise
    threads: int = 4  # more threads answer fewer pages (measured; README, decisions)
    session_hours: int = 12
    worker: bool = True  # whether serving does the jobs too; False where `panelwise work` does


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
