"""What publishes the bank: new wordings are added, old ones are never touched."""

from app.questions.actions.publishing import check_bank, publish_bank

__all__ = ["check_bank", "publish_bank"]
