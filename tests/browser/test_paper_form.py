"""The assessment on paper: every item has its row to write in."""

from __future__ import annotations


def test_every_strategy_has_a_row_for_evidence_gap_and_next_step_in_print(look, shipped):
    page = look("assess/paper/")
    page.emulate_media(media="print")
    rows = page.locator("tr.write")
    assert rows.count() == len(shipped.site.exchange.framework.strategy)
    assert [row.is_visible() for row in rows.all()] == [True] * rows.count()
    assert rows.first.inner_text().split("\n")[0].startswith("Evidence")
