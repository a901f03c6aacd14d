"""What a page is in the words of schema.org (JSON-LD), where it has a type for it: the way to the
page, and what the page tells of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from peerways.model.clusters import Clusters
from peerways.model.exchange import Framework, Practice
from peerways.model.licence import Terms
from peerways.model.meeting_times import last_day
from peerways.pages.meetings import MeetingPage
from peerways.pages.news import NewsPage
from peerways.pages.open_data.files import WORKBOOK
from peerways.pages.open_data.pages import DataPage
from peerways.pages.page import Crumb, Page, PageData
from peerways.pages.practices import PracticePage
from peerways.pages.questions import QuestionPage
from peerways.pages.states import ProfilePage
from peerways.pages.tools import ToolPage
from peerways.read.file_kinds import url_of

LinkedData = dict[str, Any]
#: What ends a script or would be read as markup, as JSON writes it.
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_FORMS = {"CSV": "text/csv", "JSON": "application/json"}
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def linked_data(page: Page, data: PageData, framework: Framework) -> str:
    """Return the page's JSON-LD as it may stand in HTML; empty where there is nothing to say.

    Addresses are relative to the page.
    """
    graph = []
    if page.kind in _DESCRIBED_BY:
        graph.append(_DESCRIBED_BY[page.kind](page, data, framework))
    if page.crumbs:
        graph.append({"@type": "BreadcrumbList", "itemListElement": list(_steps(page))})
    if not graph:
        return ""
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}).decode()
    for sign, written in _ESCAPED.items():
        text = text.replace(sign, written)
    return text


def _up(page: Page) -> str:
    """Return the way from the page to the site's root."""
    return "../" * page.url.count("/")


def _steps(page: Page) -> Iterator[LinkedData]:
    """Yield the steps of the way to the page."""
    for number, crumb in enumerate((Crumb("Home", ""), *page.crumbs), 1):
        url = _up(page) + crumb.url
        yield {"@type": "ListItem", "position": number, "name": crumb.title, "item": url}


def _work(page: Page, kind: str, terms: Terms, framework: Framework) -> LinkedData:
    return {
        "@type": kind,
        "@id": "./",
        "name": page.title,
        "description": page.description,
        "license": terms.url,
        "publisher": _exchange(framework),
    }


def _exchange(framework: Framework) -> LinkedData:
    return {"@type": "Organization", "name": framework.title}


def _practice(page: Page, data: PracticePage, framework: Framework) -> LinkedData:
    practice = data.practice
    return _work(page, "Article", framework.license.of_texts, framework) | {
        "headline": practice.title,
        "about": [*_strategies(practice, framework, _up(page)), *_clusters(practice, framework)],
        "spatialCoverage": {"@type": "AdministrativeArea", "name": data.state.name},
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source.title, "url": source.url}
            for source in practice.sources
            if source.url
        ],
    }


def _strategies(practice: Practice, framework: Framework, up: str) -> Iterator[LinkedData]:
    for key in practice.strategies:
        yield {
            "@type": "DefinedTerm",
            "termCode": key,
            "name": framework.strategy[key].title,
            "url": up + url_of("strategy", key),
        }


def _clusters(practice: Practice, framework: Framework) -> Iterator[LinkedData]:
    """Yield the clusters of careers that a practice's sectors belong to, where the framework has
    some.
    """
    if framework.clusters is None:
        return
    names = dict.fromkeys(framework.sector[slug].cluster for slug in practice.sectors)
    for name in filter(None, names):
        yield _cluster(name, framework.clusters)


def _cluster(name: str, clusters: Clusters) -> LinkedData:
    term_set: LinkedData = {"@type": "DefinedTermSet", "name": clusters.named}
    address = next((source.url for source in clusters.sources if source.url), None)
    if address:
        term_set["url"] = address
    return {"@type": "DefinedTerm", "name": name, "inDefinedTermSet": term_set}


def _news(page: Page, data: NewsPage, framework: Framework) -> LinkedData:
    news = data.news
    return _work(page, "Article", framework.license.of_texts, framework) | {
        "headline": news.title,
        "temporalCoverage": news.date.isoformat(),
    }


def _meeting(page: Page, data: MeetingPage, framework: Framework) -> LinkedData:
    meeting = data.meeting
    event: LinkedData = {
        "@type": "Event",
        "@id": "./",
        "name": meeting.title,
        "description": meeting.summary,
        "startDate": meeting.date.isoformat(),
        "endDate": last_day(meeting).isoformat(),
        "organizer": _exchange(framework),
    }
    if meeting.kind == "virtual":
        where = {"@type": "VirtualLocation", "url": meeting.link or "./"}
        mode = "https://schema.org/OnlineEventAttendanceMode"
        return event | {"location": where, "eventAttendanceMode": mode}
    if meeting.place:
        event["location"] = {"@type": "Place", "name": meeting.place}
    return event


def _question(page: Page, data: QuestionPage, framework: Framework) -> LinkedData:
    question = data.question
    answers = [
        {"@type": "Answer", "text": answer.text, "dateCreated": answer.date.isoformat()}
        for answer in question.answers
    ]
    entity = {
        "@type": "Question",
        "name": question.question,
        "dateCreated": question.date.isoformat(),
        "answerCount": len(answers),
        "suggestedAnswer": answers,
    }
    return {"@type": "QAPage", "@id": "./", "name": page.title, "mainEntity": entity}


def _state(page: Page, data: ProfilePage, framework: Framework) -> LinkedData:
    state = data.state
    area = {"@type": "AdministrativeArea", "name": state.name}
    return {"@type": "ProfilePage", "@id": "./", "name": page.title, "mainEntity": area}


def _tool(page: Page, data: ToolPage, framework: Framework) -> LinkedData:
    tool = data.tool
    return _work(page, "LearningResource", framework.license.of_texts, framework) | {
        "learningResourceType": "template",
        "abstract": tool.summary,
    }


def _guide(page: Page, data: PageData, framework: Framework) -> LinkedData:
    return _work(page, "LearningResource", framework.license.of_texts, framework) | {
        "learningResourceType": "guide"
    }


def _site(page: Page, data: PageData, framework: Framework) -> LinkedData:
    return _work(page, "WebSite", framework.license.of_texts, framework) | {"name": framework.title}


def _data(page: Page, data: DataPage, framework: Framework) -> LinkedData:
    return _work(page, "Dataset", framework.license.of_data, framework) | {
        "name": f"{framework.title}: data",
        "creator": _exchange(framework),
        "isAccessibleForFree": True,
        "distribution": list(_downloads(data, _up(page))),
    }


def _downloads(data: DataPage, up: str) -> Iterator[LinkedData]:
    for table in data.tables:
        for form, url in table.files:
            yield _download(f"{table.title} ({form})", _FORMS[form], up + url)
    yield _download(WORKBOOK, _SHEET, up + data.workbook)


def _download(name: str, form: str, url: str) -> LinkedData:
    return {"@type": "DataDownload", "name": name, "encodingFormat": form, "contentUrl": url}


_DESCRIBED_BY: Mapping[str, Callable[[Page, Any, Framework], LinkedData]] = {
    "data": _data,
    "element": _guide,
    "home": _site,
    "meeting": _meeting,
    "news": _news,
    "practice": _practice,
    "question": _question,
    "state": _state,
    "strategy": _guide,
    "tool": _tool,
}
