"""The licences under which an exchange may publish its texts and its data: one word in
`content/framework.yml`, said everywhere.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from peerways.model.entry import Entry

#: The names by which SPDX lists them, so that other programs know them too.
LicenceName = Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "PDDL-1.0", "ODC-By-1.0", "ODbL-1.0"]


class Terms(NamedTuple):
    """What a licence is called, and where its text is."""

    name: str
    title: str
    short: str
    url: str


_CREATIVE_COMMONS = "https://creativecommons.org"
_OPEN_DATA_COMMONS = "https://opendatacommons.org/licenses"
TERMS = {
    terms.name: terms
    for terms in (
        Terms(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            "CC BY 4.0",
            f"{_CREATIVE_COMMONS}/licenses/by/4.0/",
        ),
        Terms(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            "CC BY-SA 4.0",
            f"{_CREATIVE_COMMONS}/licenses/by-sa/4.0/",
        ),
        Terms(
            "CC0-1.0",
            "Creative Commons Zero 1.0 Universal",
            "CC0 1.0",
            f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/",
        ),
        Terms(
            "PDDL-1.0",
            "Open Data Commons Public Domain Dedication and License 1.0",
            "PDDL 1.0",
            f"{_OPEN_DATA_COMMONS}/pddl/1-0/",
        ),
        Terms(
            "ODC-By-1.0",
            "Open Data Commons Attribution License 1.0",
            "ODC-By 1.0",
            f"{_OPEN_DATA_COMMONS}/by/1-0/",
        ),
        Terms(
            "ODbL-1.0",
            "Open Data Commons Open Database License 1.0",
            "ODbL 1.0",
            f"{_OPEN_DATA_COMMONS}/odbl/1-0/",
        ),
    )
}


class Licence(Entry):
    """Under which terms others may use what the exchange publishes. Linked
    documents keep their own.
    """

    texts: LicenceName = Field(
        "CC-BY-4.0", description="Of guides, practices and all other texts, by its SPDX name"
    )
    data: LicenceName = Field(
        "CC-BY-4.0", description="Of the data files and of what is compiled in them"
    )

    @property
    def of_texts(self) -> Terms:
        return TERMS[self.texts]

    @property
    def of_data(self) -> Terms:
        return TERMS[self.data]
