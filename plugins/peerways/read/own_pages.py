"""What the site makes without a file of its own, so that no file takes its place."""

from __future__ import annotations

#: The pages that every exchange has: their titles by the names under which prose, synonyms and
#: mkdocs.yml lead to them (`page:assess`).
PARTS = {
    "elements": "The key elements",
    "strategies": "Strategies",
    "components": "The components of Programs of Study",
    "coverage": "Coverage",
    "practices": "Practices",
    "documents": "Documents to borrow",
    "states": "States",
    "overview": "Across the states",
    "compare": "Compare",
    "peers": "Peers",
    "tools": "Tools",
    "exchange": "Exchange",
    "exchange/log": "Help given",
    "meetings": "Meetings",
    "news": "News",
    "new": "What is new",
    "people": "Coaches and experts",
    "assess": "Readiness assessment",
    "assess/paper": "Readiness assessment on paper",
    "assess/guide": "Guide for the facilitator",
    "assess/kit": "Kit for the facilitator",
    "contribute/correct": "Correct what is published",
    "contribute/practice": "Propose a practice",
    "contribute/offer": "Offer help",
    "contribute/help": "Report help that was given",
    "contribute/request": "Ask for help",
    "contribute/question": "Ask a question",
    "contribute/meeting": "Add a meeting",
    "contribute/reference": "All fields",
    "data": "Data files",
    "data/v1": "Data files: what is promised",
    "data/v1/fields": "Data files: what each field means",
}

#: What else is made at the root of the site: pages that only some exchanges have, files that pages
#: use, names that a host gives a meaning to.
OTHER_URLS = (
    *("search", "synonyms", "crosswalk", "my-state"),
    *("assets", "embed", "share", "index", "404", "sitemap"),
)
