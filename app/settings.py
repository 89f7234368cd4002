"""What differs between machines, read once from the environment."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """Every value may be set as PANELWISE_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="PANELWISE_", env_file=".env", frozen=True)

    database_url: str = f"sqlite:///{ROOT / '.panelwise' / 'panelwise.db'}"
    templates: Path = ROOT / "templates"
    secure_cookies: bool = False  # True behind TLS: the cookie is then named __Host-panelwise
    threads: int = 4  # so many slow pages at once; the others take turns (README, decisions)
    session_hours: int = 12
    address: str = "http://127.0.0.1:8000"  # where people reach this house: links in letters
    smtp_host: str = ""  # without one, letters stay in the outbox
    smtp_port: int = 587
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_sender: str = "panelwise@localhost"
    invite_candidates: bool = True  # to their interviews, by letter
    certificate_samples: int = 13  # answers of a practice round
    certificate_distance: float = 0.6  # points from the key, on average, at most
    certificate_days: int = 365  # a certificate is good for so long
    practice_rest_days: int = 180  # an answer is practised on again after so long
    remind_before_hours: int = 24  # of an interview
    overdue_after_hours: int = 4  # from its end, until a scorecard is asked for
    escalate_after_hours: int = 48  # from its end, until the recruiter is told
    refit_after: int = 25  # new scorecards until a calibration is fitted by itself; 0 is never
    refit_every_days: int = 7  # then one is fitted if any scorecard is new; 0 is never
    approve_calibrations: bool = False  # True: the newest fit is used without anybody's approval
    recalibrate_items_after: int = 25  # new sittings until items are calibrated; 0 is never
    recalibrate_items_days: int = 30  # then they are if any sitting is new; 0 is never
    assessment_days: int = 365  # that a self-assessment's answers are kept
    worker: bool = True  # whether serving does the jobs too; False where `panelwise work` does


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
