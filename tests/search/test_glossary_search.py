"""Every term of the shipped glossary is found by each of its words."""

from __future__ import annotations

from pathlib import Path

from searched import ROOT, ask

from peerways.check import check_project


def test_every_word_of_the_glossary_finds_its_term(index: Path) -> None:
    exchange = check_project(ROOT).exchange
    assert exchange is not None
    asked = {word: term.id for term in exchange.glossary for word in term.words}
    assert len(asked) >= 85
    lost = {}
    for word, answer in zip(asked, ask(index, list(asked)), strict=True):
        found = [result["url"] for result in answer["results"]]
        if f"glossary/#{asked[word]}" not in found:
            lost[word] = found[:3]
    assert lost == {}
