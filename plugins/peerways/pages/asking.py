"""The prefilled link with which one place asks another: only where the project team has set an
address for it.
"""

from __future__ import annotations

from urllib.parse import quote

from peerways.model.exchange import Exchange, Place


def ask_link(
    exchange: Exchange, asking: Place | None, answering: Place, subject: str
) -> str | None:
    """Return the address of a new question to a place about a strategy, prefilled; None where
    `settings.ask_url` is not set.
    """
    form = exchange.framework.settings.ask_url
    if not form:
        return None
    title = f"Question to {answering.name}: {subject}"
    if asking:
        who = f"{asking.name} asks {answering.name}"
    else:
        who = f"A question to {answering.name}"
    text = (
        f"{who} about: {subject}\n\nWhat we have tried so far:\n\nWhat would help us most (an"
        " agreement, a form, a job description, a call):\n\nNeeded by:\n"
    )
    return form.replace("{title}", quote(title, safe="")).replace("{text}", quote(text, safe=""))
