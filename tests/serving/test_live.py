"""What all browsers are told, and when."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread

from peerways.finding import Finding
from peerways.serving.live import Live, State
from peerways.serving.project import Look

ERROR = Finding(
    "states/kansas/state.yml", 3, 7, "shape", "this is wrong", "write that", "error", "name: x"
)
WARNING = Finding("content/about.md", 1, 1, "old", "this is old", level="warning")


def test_before_the_first_look_there_is_nothing():
    assert Live().state() == State(0, "", None)
    assert Live().version is None


def test_a_good_look_is_shown_without_trouble_whatever_it_warns_of(first_look: Look):
    live = Live()
    live.show(replace(first_look, findings=(WARNING,)))
    assert live.state() == State(1, first_look.version.name, None)


def test_trouble_lists_errors_with_their_places_and_keeps_the_version(first_look: Look):
    live = Live()
    live.show(replace(first_look, findings=(WARNING, ERROR), new=False))
    state = live.state()
    assert state.version == first_look.version.name
    (found,) = state.trouble["findings"]
    assert (found["place"], found["rule"], found["message"], found["hint"], found["excerpt"]) == (
        "states/kansas/state.yml:3:7",
        "shape",
        "this is wrong",
        "write that",
        "name: x",
    )
    assert state.trouble["more"] == 0


def test_more_errors_than_anyone_reads_are_counted(first_look: Look):
    live = Live()
    live.show(
        replace(first_look, findings=tuple(replace(ERROR, line=number) for number in range(1, 251)))
    )
    assert len(live.state().trouble["findings"]) == 200
    assert live.state().trouble["more"] == 50


def test_waiting_ends_with_the_next_look_for_all_who_wait(first_look: Look):
    live, heard = Live(), []
    waiting = [Thread(target=lambda: heard.append(live.after(0, 60))) for _ in range(3)]
    for one in waiting:
        one.start()
    live.show(first_look)
    for one in waiting:
        one.join(60)
    assert heard == [State(1, first_look.version.name, None)] * 3


def test_what_was_missed_is_heard_at_once_and_nothing_new_is_nothing(first_look: Look):
    live = Live()
    live.show(first_look)
    live.show(first_look)
    assert live.after(0, 60).number == 2
    assert live.after(2, 0.01) is None


def test_open_pages_are_known_while_they_are_open():
    live = Live()
    with live.opened("states/"), live.opened(""), live.opened("states/"):
        assert live.open_pages() == ["states/", ""]
    assert live.open_pages() == []
