"""The contribution forms as a person fills them in, and a copy of the project for what they
make.
"""

from __future__ import annotations

from typing import Any

PRACTICE, OFFER, HELP = "contribute/practice/", "contribute/offer/", "contribute/help/"
REQUEST, QUESTION, MEETING = "contribute/request/", "contribute/question/", "contribute/meeting/"
TRAPS = 'No: "quotes", #hashes & colons:\n- not a list \\ nor ${an} escape\u200b \u00a0end'


def fill_practice(page: Any) -> None:
    page.select_option("[name=state]", "kansas")
    page.fill("[name=title]", "  Yes: a shared “advising” network, it's café-based ")
    page.fill("[name=summary]", TRAPS + " word" * 60)
    page.select_option("[name=element]", "design")
    page.check("[value='design.counsel-throughout']")
    page.check("[value='data.link-databases']")
    page.check("[name=components][value='guidance-advisement']")
    page.check("[name=sectors][value='health-care']")
    page.fill("[name=years]", "2013")
    page.fill("[name='sources.1.title']", "2013")
    page.fill("[name='sources.1.url']", "https://example.gov/a?b=c&d=%20#e")
    page.click("[data-do=more]")
    page.fill("[name='sources.2.title']", "null")
    page.fill(
        "[name='body.what-it-is']", "First.\n\n- a list\n- [a link](element:data)\n\n---\n\nLast."
    )
    page.fill("[name=did_not_work]", '"' * 150)
    page.fill("[name='contact.role']", "State team lead")
    page.fill("[name='contact.email']", "pathways@example.gov")
    page.select_option("[name=data_status]", "reported")


def fill_meeting(page: Any) -> None:
    page.fill("[name=title]", "Who shares: a first call")
    page.fill("[name=date]", "2014-09-16")
    page.select_option("[name=kind]", "virtual")
    page.check("[name=states][value=kansas]")
    page.check("[name=states][value=oregon]")
    page.check("[name=elements][value=data]")
    page.fill("[name=summary]", "Two states compare their agreements.")
    page.fill("[name='sources.1.title']", "Agenda, sent by the project team")
