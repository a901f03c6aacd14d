"""A place's standing in one sentence, such as "Strongest in Program design; 5 priority gaps, 3 of
them in Data; 7 strategies moved up since June 2013.", and what its page opens with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from peerways.analyse.changes import SINCE_ASKED, RoundChanges, moved_back, moved_up
from peerways.analyse.gaps import Gap
from peerways.analyse.help import GapHelp
from peerways.analyse.index import element_of
from peerways.analyse.standing import Standing, furthest
from peerways.language import gettext, message, ngettext
from peerways.model.exchange import Framework
from peerways.words import counted, in_words, listed

NO_ROUND = message("No assessment round yet.")


def sentence(
    framework: Framework,
    standings: Mapping[str, Standing],
    gaps: Sequence[Gap],
    changes: Sequence[RoundChanges],
) -> str:
    """Return the sentence of a place that has a round. "Strongest" compares the place's own
    elements only, and says nothing where they stand level or too few are rated.
    """
    parts = (_strongest(framework, standings), _gaps(framework, gaps), _moved(framework, changes))
    text = "; ".join(filter(None, parts))
    return f"{text[:1].upper()}{text[1:]}."


def opening(
    framework: Framework, standings: Mapping[str, Standing], helped: Sequence[GapHelp]
) -> str:
    """Return what one should know of a place with a round after ten seconds: its strongest element,
    its first priority gap, and who could help.
    """
    strongest = _strongest(framework, standings, 3)
    strongest = strongest or gettext("no element stands out as the strongest")
    return f"{strongest[:1].upper()}{strongest[1:]}. {_first_gap(framework, helped)}"


def _first_gap(framework: Framework, helped: Sequence[GapHelp]) -> str:
    if not helped:
        return gettext("No priority gap is marked.")
    first = helped[0]
    if len(helped) > 1:
        number = gettext("The first of {0} priority gaps").format(len(helped))
    else:
        number = gettext("One priority gap")
    if not first.peers:
        return gettext("{0}: {1}. No peer is further along on it yet.").format(number, first.title)
    peer = first.peers[0]
    phase = framework.phase[peer.status].name
    return gettext("{0}: {1}. {2} ({3}) could help.").format(number, first.title, peer.name, phase)


def _strongest(framework: Framework, standings: Mapping[str, Standing], at_most: int = 2) -> str:
    best = furthest(standings, at_most)
    if not best:
        return ""
    return gettext("strongest in {0}").format(
        listed(framework.element[slug].short for slug in best)
    )


def _gaps(framework: Framework, gaps: Sequence[Gap]) -> str:
    if not gaps:
        return gettext("no priority gaps")
    most = Counter(element_of(framework, gap.key) for gap in gaps).most_common()
    text = counted(len(gaps), "priority gap")
    if len(most) == 1:
        where = ngettext("{1} in {2}", "{1}, all of them in {2}", len(gaps))
        return where.format(len(gaps), text, framework.element[most[0][0]].short)
    (element, number), (_, next_number) = most[:2]
    if number == next_number:
        return text
    where = gettext(", {0} of them in {1}")
    return text + where.format(number, framework.element[element].short)


def _moved(framework: Framework, changes: Sequence[RoundChanges]) -> str:
    if not changes:
        return ""
    newest = changes[0]
    kinds = Counter(c.kind for c in newest.changes if c.key in framework.strategy)
    if newest.direct:
        since = gettext("since {0}").format(in_words(newest.earlier.round))
    else:
        since = gettext(SINCE_ASKED)
    moved = ((kinds["advanced"], moved_up), (kinds["slipped"], moved_back))
    phrases = [phrase(number) for number, phrase in moved if number]
    if phrases:
        return f"{listed(phrases)} {since}"
    return gettext("no strategy moved {0}").format(since)
