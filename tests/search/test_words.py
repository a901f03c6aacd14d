"""Words are cut and stemmed alike where the index is written and where it is read."""

from __future__ import annotations

import re
from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st
from searched import ROOT, SCRIPTS, run

from peerways.search.words import CAPITALS, STOP, stem, terms, tokens

TEXTS = [
    "P-20 and P\u201120W, R&D, (HB15-1170), Kansas\u2019 state\u2019s \u201cquoted\u201d words",
    "caf\u00e9 cafe\u0301 p\u00e9dagogique \ufb01nance \u00dcbung",
    "IT careers: it is data-sharing and/or $1.9 .NET 50% <fast> U.S. C++",
    "/\u00cdT and I\u0301T are a name in capitals too",
    "Hawai\u02bbi O\u2018ahu state\u2032s state\u00b4s ap\u00adprentice data\u200bsharing WorkKeys\u2122",
    "R & D, parts A & B & C, a' & b, AT & T, x- & -y",
    "' - & . '' --a-- a-'b' \u2014 x\u2014y",
    "\u4e2d\u6587 \u0938\u094d\u0915\u0942\u0932 \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
]
SIGNS = st.text(
    st.sampled_from("abIT '&.-\u2019\u02bb\u00ad\u200b\u2122\u2014e\u0301\u00e920()/$\n"),
    max_size=40,
)


def there(texts: list[str], words: list[str] = ()) -> dict:
    asked = {
        "texts": texts,
        "words": list(words),
        "stop": sorted(STOP),
        "capitals": sorted(CAPITALS),
    }
    return run("cut.mjs", asked, str(SCRIPTS / "words.js"))


def agree(texts: list[str]) -> None:
    found = there(texts)
    assert found["cut"] == [tokens(text) for text in texts]
    assert found["terms"] == [
        [one for token in tokens(text) for one in terms(token)] for text in texts
    ]
    assert found["sums"] == [crc32(text.encode()) for text in texts]


def test_texts_are_cut_alike():
    agree(TEXTS)


@given(st.lists(SIGNS, min_size=200, max_size=200))
@settings(max_examples=3)
def test_any_texts_of_letters_and_signs_are_cut_alike(texts):
    agree(texts)


def test_both_stemmers_are_one():
    folders = (ROOT / "content", ROOT / "states")
    texts = [
        path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.[my]*")
    ]
    words = sorted({word for text in texts for word in re.findall(r"[a-z']+[a-z]", text.lower())})
    words += ["international", "interval", "skis", "generously", "yyy", "dying", "proceed", "news"]
    assert len(words) > 3_000
    assert there([], words)["stems"] == [stem(word) for word in words]


def test_accents_apostrophes_and_joints_do_not_matter():
    assert terms(tokens("caf\u00e9")[0]) == terms(tokens("cafe\u0301")[0]) == ("cafe",)
    assert terms(tokens("state\u2019s")[0]) == terms(tokens("state's")[0]) == ("state",)
    assert "p20" in terms(tokens("P-20")[0])
    assert terms(tokens("R&D")[0]) == ("rd",)
    assert terms(tokens("R & D")[0]) == ("rd",)
    assert terms(tokens("Hawai\u02bbi")[0]) == terms(tokens("Hawai'i")[0]) == terms("hawaii")
    assert terms(tokens("state\u2032s")[0]) == terms(tokens("state\u00b4s")[0]) == ("state",)
    assert tokens("ap\u00adprentice data\u200bsharing") == ["apprentice", "data", "sharing"]
    assert tokens("WorkKeys\u2122") == ["workkeys"]
    assert {"hb15", "1170"} <= set(terms(tokens("(HB15-1170)")[0]))
