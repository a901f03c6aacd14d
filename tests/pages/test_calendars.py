"""Calendar files, read back by icalendar: the moments that the files of meetings say, ids that
stay, and no fault at the ends of the calendar.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from peerways.check import check_project
from peerways.check.report import line
from peerways.model.exchange import Meeting
from peerways.model.meeting_times import ends_before_it_begins
from peerways.model.zones import exists, zone_rules, zones_of
from peerways.pages.calendars import calendar, years_of
from peerways.pages.meetings import when

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
ON = date(2014, 8, 6)


def meeting(**given: Any) -> Meeting:
    plain = {
        "id": f"{given.get('date', '2014-09-15')}-webinar",
        "path": "content/meetings/x.md",
        "body": "",
        "body_line": 1,
        "title": "Webinar",
        "date": "2014-09-15",
        "kind": "virtual",
        "summary": "Sum.",
    }
    return Meeting.model_validate(plain | given)


def event(*meetings: Meeting) -> Any:
    read = Calendar.from_ical(calendar("Meetings", meetings, ON, years_of(meetings)))
    (found,) = read.walk("VEVENT")
    return found


def moments(**given: Any) -> tuple[Any, Any]:
    found = event(meeting(**given))
    return found.start, found.end


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ({"start_time": "14:00", "end_time": "15:00", "zone": "America/Chicago"}, utc(2014, 9, 15, 19), utc(2014, 9, 15, 20)),
        ({"start_time": "14:00", "end_time": "15:00", "zone": "America/Los_Angeles"}, utc(2014, 9, 15, 21), utc(2014, 9, 15, 22)),
        ({"start_time": "14:00", "end_time": "15:00", "zone": "America/Phoenix"}, utc(2014, 9, 15, 21), utc(2014, 9, 15, 22)),
        ({"start_time": "22:00", "end_time": "01:00", "zone": "America/Chicago"}, utc(2014, 9, 16, 3), utc(2014, 9, 16, 6)),
        ({"end": "2014-09-16", "start_time": "09:00", "end_time": "16:00", "zone": "UTC"}, utc(2014, 9, 15, 9), utc(2014, 9, 16, 16)),
        ({"end": "2014-09-16", "start_time": "22:00", "end_time": "01:00", "zone": "UTC"}, utc(2014, 9, 15, 22), utc(2014, 9, 16, 1)),
        ({"end": "2014-09-16", "start_time": "09:00", "zone": "UTC"}, utc(2014, 9, 15, 9), utc(2014, 9, 17, 0)),
        ({"start_time": "09:00", "zone": "UTC"}, utc(2014, 9, 15, 9), utc(2014, 9, 15, 9)),
        # clocks go forward on 2015-03-08 at 02:00, and back on 2014-11-02 at 02:00
        ({"date": "2015-03-08", "start_time": "01:30", "end_time": "03:30", "zone": "America/Chicago"}, utc(2015, 3, 8, 7, 30), utc(2015, 3, 8, 8, 30)),
        ({"date": "2014-11-01", "start_time": "22:00", "end_time": "04:00", "zone": "America/Chicago"}, utc(2014, 11, 2, 3), utc(2014, 11, 2, 10)),
        ({"date": "1901-01-01", "start_time": "09:00", "end_time": "10:00", "zone": "America/Chicago"}, utc(1901, 1, 1, 15), utc(1901, 1, 1, 16)),
    ],
)  # fmt: skip
def test_a_meeting_is_at_one_moment_for_all_who_hold_it(given, start, end):
    found = moments(**given)
    assert tuple(moment.astimezone(UTC) for moment in found) == (start, end)


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ({}, date(2014, 9, 15), date(2014, 9, 16)),
        ({"end": "2014-09-17"}, date(2014, 9, 15), date(2014, 9, 18)),
        ({"date": "2016-02-29"}, date(2016, 2, 29), date(2016, 3, 1)),
        ({"date": "1901-01-01"}, date(1901, 1, 1), date(1901, 1, 2)),
    ],
)
def test_whole_days_end_with_the_day_after(given, start, end):
    assert moments(**given) == (start, end)


@pytest.mark.parametrize(
    "given",
    [
        {"date": "2099-12-31"},
        {"date": "2099-12-30", "end": "2099-12-31"},
        {"date": "2099-12-31", "start_time": "22:00", "end_time": "01:00", "zone": "Asia/Tokyo"},
        {"date": "2099-12-31", "start_time": "22:00", "end_time": "23:00", "zone": "America/Chicago"},
        {"date": "1900-01-01", "start_time": "01:00", "end_time": "02:00", "zone": "Asia/Tokyo"},
    ],
)  # fmt: skip
def test_the_ends_of_the_calendar_are_days_like_others(given):
    made = meeting(**given)
    assert b"BEGIN:VEVENT" in calendar("Meetings", [made], ON, years_of([made]))
    assert str(made.date.year) in when(made)


def test_a_meeting_that_is_put_off_keeps_its_id_and_tells_clients_of_the_change():
    first = meeting(date="2014-09-15")
    second = meeting(date="2014-09-16", was=["2014-09-15-webinar"])
    third = meeting(date="2014-09-18", was=["2014-09-15-webinar", "2014-09-16-webinar"], changed="2014-09-10")  # fmt: skip
    fourth = meeting(date="2014-09-18", was=["2014-09-15-webinar", "2014-09-16-webinar"], changed="2014-09-11", place="Room 2")  # fmt: skip
    events = [event(one) for one in (first, second, third, fourth)]
    assert {one["UID"] for one in events} == {"2014-09-15-webinar@career-pathways-peer-exchange"}
    sequences = [one["SEQUENCE"] for one in events]
    assert sequences == sorted(set(sequences))
    assert events[2]["LAST-MODIFIED"].dt == utc(2014, 9, 10)


def test_following_the_check_keeps_a_meeting_that_is_put_off_twice_the_same_one(tmp_path):
    """No site of before is needed to be told: the hint at the date says what to rename, and which
    name to keep.
    """
    root = shutil.copytree(SMALL, tmp_path / "project")
    name, days, ids = "2014-03-10-spring-meeting", ["2014-03-10", "2014-03-12", "2014-03-17"], []
    for before, day in pairwise(days):
        file = root / "content/meetings" / f"{name}.md"
        text = file.read_text(encoding="utf-8").replace(f"date: {before}", f"date: {day}")
        file.write_text(text, encoding="utf-8")
        (found,) = check_project(root).errors
        new, more = re.fullmatch(r"rename the file to (\S+)\.md and add (.+), or correct the date", found.hint).groups()  # fmt: skip
        if more == f"{name} as the last of was":
            text = re.sub(r"(was: \[[^\]]+)", rf"\1, {name}", text)
        else:
            text = text.replace("\ntitle: ", f"\n{more.strip('`')}\ntitle: ")
        file.write_text(text, encoding="utf-8")
        file.rename(file.with_stem(new))
        name, checked = new, check_project(root)
        assert checked.exchange is not None
        (now,) = checked.exchange.meetings
        ids.append(event(now)["UID"])
        assert set(now.was) == {f"{one}-spring-meeting" for one in days[: len(ids)]}
    assert set(ids) == {"2014-03-10-spring-meeting@career-pathways-peer-exchange"}


CLOCK = st.times().map(lambda at: f"{at:%H:%M}")
ZONES = st.sampled_from(
    ["America/Chicago", "America/Boise", "Pacific/Honolulu", "UTC", "Asia/Tokyo"]
)


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 9), CLOCK, CLOCK, ZONES)
@example(date(2015, 3, 7), 1, "23:00", "03:00", "America/Chicago")
def test_what_the_file_says_is_what_a_client_reads(day, more, start, end, zone):
    last = day + timedelta(days=more)
    given = {"date": str(day), "start_time": start, "end_time": end, "zone": zone}
    made = meeting(**given, **({"end": str(last)} if more else {}))
    if ends_before_it_begins(made):
        return
    found = event(made)
    assert f"{found.start:%Y-%m-%d %H:%M}" == f"{day} {start}"
    assert f"{found.end:%H:%M}" == end
    assert found.end.replace(tzinfo=None) > found.start.replace(tzinfo=None)
    local = datetime.fromisoformat(f"{day}T{start}")
    if exists(local, zone):
        assert found.start.astimezone(UTC) == local.replace(tzinfo=zone_rules(zone)).astimezone(UTC)
    if found.end.date() - day != timedelta(days=more):
        assert more == 0
        assert found.end.date() == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "September 15, 2014"),
        ({"end": "2014-09-17"}, "September 15 to September 17, 2014"),
        ({"start_time": "14:00", "zone": "America/Chicago"}, "September 15, 2014, 14:00 Central time"),
        ({"start_time": "14:00", "end_time": "15:00", "zone": "America/New_York"}, "September 15, 2014, 14:00 to 15:00 Eastern time"),
        ({"start_time": "22:00", "end_time": "01:00", "zone": "America/Halifax"}, "September 15, 22:00, to September 16, 2014, 01:00 Halifax time"),
        ({"end": "2014-09-17", "start_time": "09:00", "end_time": "16:00", "zone": "UTC"}, "September 15, 09:00, to September 17, 2014, 16:00 coordinated universal time (UTC)"),
        ({"date": "2014-12-31", "start_time": "22:00", "end_time": "01:00", "zone": "Pacific/Honolulu"}, "December 31, 2014, 22:00, to January 1, 2015, 01:00 Hawaii time"),
    ],
)  # fmt: skip
def test_pages_say_days_times_and_zone_in_words(given, said):
    assert when(meeting(**given)) == said


@pytest.mark.parametrize(
    ("codes", "zones"),
    [
        (["MN"], ("America/Chicago",)),
        (["MN", "WI"], ("America/Chicago",)),
        (["MN", "CO"], ("America/Chicago", "America/Denver")),
        (["KS"], ("America/Chicago", "America/Denver")),
        (["MN", "XX"], None),
        ([], None),
    ],
)
def test_zones_of_states(codes, zones):
    assert zones_of(codes) == zones


def test_every_zone_of_a_state_has_rules_and_all_states_are_there():
    names = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP"
    for code in names.split():
        for zone in zones_of([code]) or pytest.fail(code):
            assert zone_rules(zone).key == zone


def test_states_of_one_zone_need_not_name_it(tmp_path):
    root = tmp_path / "project"
    shutil.copytree(SMALL, root)
    for state, code in (("northland", "MN"), ("southmark", "WI")):
        file = root / "states" / state / "state.yml"
        lines = [f"code: {code}" if one.startswith("code:") else one for one in file.read_text(encoding="utf-8").split("\n")]  # fmt: skip
        file.write_text("\n".join(lines), encoding="utf-8")
    file = root / "content/meetings/2014-03-10-spring-meeting.md"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: virtual", 'kind: virtual\nstart_time: "09:00"'), encoding="utf-8")  # fmt: skip
    checked = check_project(root)
    assert [line(found) for found in checked.findings] == []
    assert checked.exchange is not None
    assert [one.zone for one in checked.exchange.meetings] == ["America/Chicago"]


def test_the_shared_calendar_has_the_last_days_of_open_offers_and_requests(shipped):
    """Of every state, each once and under the same id on its own calendar; what has ended is in
    none.
    """
    exchange = shipped.site.exchange
    shared = Calendar.from_ical((shipped.folder / "all-states.ics").read_bytes())
    events = {str(event["uid"]): event for event in shared.walk("VEVENT")}
    places = (*exchange.states, *exchange.communities)
    asks = [ask for place in places for ask in (*place.offers, *place.requests)]
    wanted = sorted(ask.until for ask in asks if ask.until and ask.until >= exchange.on)
    closing = [e for e in events.values() if str(e["summary"]).startswith("Last day of ")]
    assert wanted
    assert sorted(event.start for event in closing) == wanted
    assert all(str(event["description"]).startswith("Illustrative. ") for event in closing)
    assert len(events) == len(shared.walk("VEVENT"))
    for state in exchange.states:
        if (path := shipped.folder / f"states/{state.slug}.ics").exists():
            own = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
            assert {str(event["uid"]) for event in own} <= events.keys()
