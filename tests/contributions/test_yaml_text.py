from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerways.contributions.yaml_text import yaml_text
from peerways.read.characters import strange_character
from peerways.read.yaml_dialect import read_yaml

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\t\"\\:#-=+@'{}[],&*!|>%`~.0123456789yesnotrue"),
        st.characters(exclude_categories=("Cs", "Cc", "Cf")),
    ),
    max_size=300,
).filter(lambda t: not strange_character(t))
KEYS = st.text(alphabet='ab-:# 1."', max_size=20)
SCALARS = st.one_of(TEXTS, st.integers(-999, 999), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(st.one_of(SCALARS, st.dictionaries(KEYS, inner, max_size=3)), max_size=4),
        st.dictionaries(KEYS, inner, max_size=4),
    ),
    max_leaves=10,
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
def test_what_is_written_reads_back_as_the_same_values(data: dict[str, Any]) -> None:
    assert read_yaml(yaml_text(data)) == (data, [])


def test_texts_stand_as_a_person_would_write_them() -> None:
    data = {
        "by": "Leadership team",
        "date": "2014-06-13",
        "years": "2013-",
        "number": "12",
        "word": "no",
        "titles": ["a.b", "c-d"],
        "said": "It is: so",
        "long": "word " * 40 + "end",
    }
    assert (
        yaml_text({"top": data}, {("top", "by"): "Who rated"})
        == """\
top:
  # Who rated
  by: Leadership team
  date: 2014-06-13
  years: "2013-"
  number: "12"
  word: "no"
  titles: [a.b, c-d]
  said: "It is: so"
  long: >-
    word word word word word word word word word word word word word word word word word word word word word
    word word word word word word word word word word word word word word word word word word word end
"""
    )


def test_no_line_gets_longer_than_the_reader_takes() -> None:
    text = yaml_text(
        {"a": {"b": [{"gap": '"' * 4000}, {"gap": "x" * 4000}, {"gap": "a  b " * 800 + "."}]}}
    )
    assert max(map(len, text.split("\n"))) < 300
