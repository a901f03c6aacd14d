"""Offers, requests and questions on a given day."""

from __future__ import annotations

from datetime import date

from made_exchange import community, exchange, practice, question, state

from peerways.analyse.analysis import analyse
from peerways.model.exchange import Exchange

LINK, GOALS = "data.link-databases", "data.set-goals"


def made(on: date = date(2014, 6, 30)) -> Exchange:
    requests = [
        {"strategy": LINK, "text": "An MOU?", "until": "2014-06-30"},
        {"strategy": GOALS, "text": "Goals?"},
    ]
    kansas = state("kansas", None, practice("kansas", "own", LINK), requests=requests)
    oregon = state(
        "oregon",
        None,
        practice("oregon", "linked", LINK, GOALS),
        offers=[{"strategy": LINK, "text": "A call", "until": "2014-07-31"}],
    )
    return exchange(kansas, oregon, on=on)


def test_requests_show_the_offers_and_practices_of_others_that_answer_them() -> None:
    first, second = analyse(made()).requests
    assert (
        first.text,
        first.until_text,
        [o.text for o in first.offers],
        [p.key for p in first.practices],
    ) == (
        "An MOU?",
        "until June 30, 2014",
        ["A call"],
        ["oregon/linked"],
    )
    assert first.answer_text == "1 offer and 1 practice answer this"
    assert (second.until_text, second.answer_text) == ("no end date", "1 practice answers this")


def test_a_communitys_own_state_is_none_of_the_others() -> None:
    river = community("kansas", "river", requests=({"strategy": LINK, "text": "A form?"},))
    kansas = state("kansas", None, practice("kansas", "own", LINK), communities=(river,))
    oregon = state("oregon", None, practice("oregon", "linked", LINK))
    (asked,) = analyse(exchange(kansas, oregon, on=date(2014, 6, 30))).requests
    assert asked.place == river
    assert [p.key for p in asked.practices] == ["oregon/linked"]
    assert asked.practices_in_all == 1


def test_all_documents_that_answer_a_request_are_counted_and_eight_are_held() -> None:
    request = {"strategy": LINK, "text": "An MOU?", "document": "memorandum"}
    given = [
        {
            "kind": "memorandum",
            "title": f"MOU {n}",
            "strategies": [LINK],
            "licence": "Public domain",
        }
        for n in range(1, 10)
    ]
    found = exchange(
        state("kansas", None, requests=[request], documents=given[:1]),
        state("oregon", None, documents=given),
    )
    (asked,) = analyse(found).requests
    assert (len(asked.documents), asked.documents_in_all) == (8, 9)
    assert asked.answer_text == "9 documents answer this"


def test_what_has_ended_leaves_the_day_after() -> None:
    assert [r.text for r in analyse(made(date(2014, 7, 1))).requests] == ["Goals?"]
    assert [len(analyse(made(date(2014, month, 31))).offers) for month in (7, 8)] == [1, 0]


def test_a_practice_shows_which_others_ask_for_it() -> None:
    found = analyse(made())
    kansas, oregon = made().states
    assert [r.text for r in found.who_asks(oregon.practices[0])] == ["An MOU?", "Goals?"]
    assert found.who_asks(kansas.practices[0]) == ()


def test_unanswered_questions_come_first_then_the_newest() -> None:
    answer = {"state": "oregon", "date": "2014-03-01", "text": "Yes."}
    asked = [
        question("kansas", "old", "2014-01-01", strategy=LINK),
        question("kansas", "answered", "2014-05-01", element="data", answers=[answer]),
        question("kansas", "new", "2014-04-01", strategy=GOALS, needed_by="2014-07-01"),
    ]
    new, old, done = analyse(made().model_copy(update={"questions": tuple(asked)})).questions
    assert [q.question.id for q in (new, old, done)] == ["new", "old", "answered"]
    assert (new.answers_text, new.needed_by_text, [p.key for p in new.practices]) == (
        "no answer yet",
        "needed by July 1, 2014",
        ["oregon/linked"],
    )
    assert ([o.text for o in old.offers], done.answers_text, done.date_text) == (
        ["A call"],
        "answered by Oregon",
        "May 1, 2014",
    )
