"""What a person sees in the line at which libyaml gives up: the mistakes that most of its words
come from, each with the line as it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from peerways.read import yaml_lines
from peerways.read.mistake import Mistake, Spot
from peerways.read.yaml_comments import cut_in_brackets
from peerways.read.yaml_lines import Meant, indent, line_at, parts
from peerways.read.yaml_quotes import escape, quote, quoting, write

_UNSPACED = re.compile(r"^\s*(?:- )?[A-Za-z][\w.-]*:(?=[^\s/])")
_KEY = re.compile(r"^(\s*(?:- +)*)([\w.-]+):(?: |$)")


def seen_in_line(spot: Spot) -> Mistake | None:
    """Return the mistake that shows in the lines themselves, or None."""
    return next(_seen(spot), None)


def _seen(spot: Spot) -> Iterator[Mistake]:
    for look in _LOOKS:
        if mistake := look(spot):
            yield mistake


def _tab(spot: Spot) -> Mistake | None:
    written = spot.written
    space = written[: len(written) - len(written.lstrip())]
    if "\t" not in space:
        return None
    message = "the line is indented with a tab; expected spaces"
    better = ((spot.line, space.replace("\t", "  ") + written.lstrip()),)
    hint = "replace each tab with two spaces"
    return Mistake(spot.line, written.index("\t") + 1, "yaml-tab", message, hint, better)


def _end(spot: Spot) -> Mistake | None:
    """Return the mistake of three dots, with which a document ends, before further lines."""
    number = spot.line - 1
    while number > 0 and not line_at(spot.lines, number).partition("#")[0].strip():
        number -= 1
    if line_at(spot.lines, number).rstrip() != "...":
        return None
    message = "three dots end the document here; expected one document to the end of the file"
    hint = "remove the ... line"
    return Mistake(number, 1, "yaml-second-document", message, hint, ((number, ""),))


def _conflict(spot: Spot) -> Mistake | None:
    """Return the mistake of what a half-removed conflict leaves: its line of seven = alone."""
    for number in (spot.line, spot.begun, spot.line - 1):
        if line_at(spot.lines, number).rstrip() == "=======":
            message = (
                "a marker line of a merge conflict is left here (=======); expected the text alone"
            )
            hint = "see that one version of the text stands here, then delete this line"
            return Mistake(number, 1, "merge-conflict", message, hint, ((number, ""),))
    return None


def _fence(spot: Spot) -> Mistake | None:
    meant = yaml_lines.fences(spot.lines, spot.line)
    if not meant:
        return None
    message = "the mark of a code block stands in the file; expected the `key: value` lines alone"
    hint = "delete the lines that begin with ```"
    return Mistake(spot.line, 1, "yaml-syntax", message, hint, meant.better)


def _mark(spot: Spot) -> Mistake | None:
    for number in (spot.line, spot.begun, spot.line - 1):
        if meant := yaml_lines.list_mark(spot.lines, number):
            column = indent(line_at(spot.lines, number)) + 1
            message = "this is no mark of a list; expected a hyphen and a space"
            hint = write(meant, "put a hyphen and a space in front of the text")
            return Mistake(number, column, "yaml-list", message, hint, meant.better)
    return None


def _link(spot: Spot) -> Mistake | None:
    meant = yaml_lines.link(spot.lines, spot.line)
    before = parts(spot.written)
    if not meant or not before:
        return None
    message = "a Markdown link stands here; expected the address alone, without brackets"
    hint = write(meant, "write the address alone")
    return Mistake(spot.line, len(before[0]) + 1, "yaml-link", message, hint, meant.better)


def _unspaced(spot: Spot) -> Mistake | None:
    if (
        not spot.problem.startswith("while scanning a simple key")
        and "mapping values" not in spot.problem
    ):
        return None
    for number in (spot.begun, spot.line, spot.line - 1):
        line = line_at(spot.lines, number)
        if match := _UNSPACED.match(line):
            better = ((number, f"{line[: match.end()]} {line[match.end() :].strip()}"),)
            message = "no space follows this colon; expected `key: value`"
            hint = write(Meant(better), "put a space after the colon")
            return Mistake(number, match.end(), "yaml-colon", message, hint, better)
    return None


def _no_colon(spot: Spot) -> Mistake | None:
    if "could not find expected ':'" not in spot.problem:
        return None
    meant = yaml_lines.with_colon(spot.lines, spot.begun) or yaml_lines.with_equals(
        spot.lines, spot.begun
    )
    return _without_colon(spot, spot.begun, meant)


def _equals_above(spot: Spot) -> Mistake | None:
    """Return the mistake of `key = value` in a list, which YAML takes for a text until a key
    follows.
    """
    above = spot.line - 1
    if "mapping values" in spot.problem:
        meant = yaml_lines.with_equals(spot.lines, above)
    else:
        meant = None
    if meant:
        return _without_colon(spot, above, meant)
    return None


def _without_colon(spot: Spot, number: int, meant: Meant | None) -> Mistake:
    hint = "add the colon, or indent the line if it continues the text above"
    if meant:
        hint = write(meant, hint)
    message = "no colon follows here; expected `key: value`"
    better, column = meant.better if meant else (), indent(line_at(spot.lines, number)) + 1
    return Mistake(number, column, "yaml-syntax", message, hint, better)


def _second_colon(spot: Spot) -> Mistake | None:
    """Return the mistake of a colon in a text: in the line of its key, in a text that runs over
    lines, or a key where none can be.
    """
    if "mapping values" not in spot.problem:
        return None
    pair, key = parts(spot.written), _KEY.match(spot.written)
    if pair and spot.column > len(pair[0]):
        meant = yaml_lines.as_quoted(spot.lines, spot.line)
        message = (
            "a second colon stands in this line; expected a text that holds a colon in quotation"
            " marks"
        )
        if meant:
            return quoting(spot, "yaml-colon", message, spot.column)
        return None
    if key:
        folded = None
    else:
        folded = yaml_lines.as_folded(spot.lines, spot.line)
    if folded:
        at, meant = folded
        name = (parts(line_at(spot.lines, at)) or ("", "", ""))[1]
        message = "a colon stands in a text that runs over lines; expected such a text below >-"
        hint = f"write {name}: >- and the whole text on the lines below, indented"
        return Mistake(spot.line, spot.column, "yaml-colon", message, hint, *meant)
    return _misplaced_key(spot)


def _misplaced_key(spot: Spot) -> Mistake:
    column = indent(spot.written) + 1
    if rated := yaml_lines.under_its_key(spot.lines, spot.line):
        at, meant, name = rated
        value = line_at(spot.lines, at).rpartition(" ")[2]
        message = (
            f"keys stand below the value {value}; expected {name}: alone in its line, and its value"
            " under a key too"
        )
        hint = f"write status: {value} in a line of its own below {name}:"
        return Mistake(
            at, indent(line_at(spot.lines, at)) + 1, "yaml-indent", message, hint, *meant
        )
    message = "a key stands here where none can be; expected it in line with the keys above"
    hint = "give it as many spaces as its neighbors have"
    meant_line = yaml_lines.in_line(spot.lines, spot.line)
    if meant_line:
        better = meant_line.better
    else:
        better = ()
    return Mistake(spot.line, column, "yaml-indent", message, hint, better)


def _start(spot: Spot) -> Mistake | None:
    """Return the mistake of a sign at the start of a text that YAML keeps for itself."""
    if "cannot start any token" not in spot.problem and "node content" not in spot.problem:
        return None
    sign = spot.written[spot.column - 1 : spot.column]
    if not sign.strip():
        message = (
            "the text ends here, while a [ or { above is not closed; expected [a, b] or {a: 1}"
        )
        return Mistake(spot.line, spot.column, "yaml-syntax", message, "add the missing ] or }")
    message = f"a text can't start with {sign}; expected it in quotation marks"
    return quoting(spot, "yaml-syntax", message, spot.column)


def _question(spot: Spot) -> Mistake | None:
    if "mapping keys are not allowed" not in spot.problem:
        return None
    message = "a question mark alone is a sign of YAML's own; expected a value"
    hint = "leave the line out if the value is not known; put a text in quotation marks"
    return Mistake(spot.line, spot.column, "yaml-syntax", message, hint)


def _cut(spot: Spot) -> Mistake | None:
    """Return the mistake of a text between brackets that ends at a #."""
    if not any(
        words in spot.problem
        for words in ("',' or", "expected key", "node content", "expected ':'")
    ):
        return None
    return next(
        filter(
            None, (cut_in_brackets(spot.lines, n) for n in (spot.begun, spot.line, spot.line - 1))
        ),
        None,
    )


def _bracket(spot: Spot) -> Mistake | None:
    """Return the mistake of a text that begins with a bracket, or of a list whose bracket is not
    closed.
    """
    if not any(words in spot.problem for words in ("expected key", "',' or", "document start")):
        return None
    for number in (spot.line, spot.begun):
        pair = parts(line_at(spot.lines, number))
        meant = yaml_lines.closed_bracket(spot.lines, number)
        if not pair or not meant:
            continue
        opens = pair[2][0]
        quotes = meant.better[0][1].startswith((f'{pair[0]}"', f"{pair[0]}'"))
        if quotes:
            message = f"a text can't start with {opens}; expected it in quotation marks"
            return quoting(spot._replace(line=number), "yaml-syntax", message, len(pair[0]) + 1)
        if "',' or" in spot.problem:
            message = (
                f"the {opens} that opens here is not closed, or a comma is missing between its"
                f" {'items' if opens == '[' else 'keys'}; expected"
                f" {'[a, b]' if opens == '[' else '{a: 1, b: 2}'}"
            )
            hint = (
                f"add the missing {meant.better[0][1][-1]} or comma; quote a text that holds , : or"
                " brackets"
            )
            return Mistake(number, len(pair[0]) + 1, "yaml-syntax", message, hint, meant.better)
    return None


def _list_in_line(spot: Spot) -> Mistake | None:
    if "sequence entries are not allowed" not in spot.problem:
        return None
    key = _KEY.match(spot.written)
    message = (
        "a list begins here in the middle of a line; expected each hyphen on a line of its own"
    )
    hint = "put the hyphen on the next line, indented by two spaces"
    if not key or not (pair := parts(spot.written)) or not pair[2].startswith("- "):
        return Mistake(spot.line, spot.column, "yaml-syntax", message, hint)
    head, space = spot.written[: key.end()].rstrip(), " " * (len(key[1]) + 2)
    more = yaml_lines.below(spot.lines, spot.line)
    if more:
        space = " " * indent(line_at(spot.lines, more[0]))
    if more:
        read = head
    else:
        read = f"{head} [{pair[2][2:]}]"
    return Mistake(
        spot.line,
        spot.column,
        "yaml-syntax",
        message,
        hint,
        ((spot.line, f"{head}\n{space}{pair[2]}"),),
        ((spot.line, read),),
    )


def _bar(spot: Spot) -> Mistake | None:
    pair = parts(spot.written)
    if "block scalar" not in spot.problem or not pair or pair[2][0] not in "|>":
        return None
    mark, _, text = pair[2].partition(" ")
    message = (
        "nothing but a line break can follow | or > here; expected the text on the lines below"
    )
    hint = "start the text on the next line, indented; or put it in quotation marks"
    more = yaml_lines.below(spot.lines, spot.line)
    space = " " * (indent(line_at(spot.lines, more[0])) if more else indent(spot.written) + 2)
    better = ((spot.line, f"{pair[0]}{mark}\n{space}{text}"),)
    return Mistake(
        spot.line,
        spot.column,
        "yaml-syntax",
        message,
        hint,
        better,
        ((spot.line, f"{pair[0]}{mark}"),) if more else (),
    )


def _own_sign(spot: Spot) -> Mistake | None:
    if not any(word in spot.problem for word in ("alias", "anchor", "tag")):
        return None
    if "tag" in spot.problem:
        sign = "an exclamation mark starts a tag"
    else:
        sign = "an & or * starts a name of YAML's own"
    return quoting(spot, "yaml-syntax", f"{sign} here; expected a plain value", spot.column)


def _indented(spot: Spot) -> Mistake | None:
    if not any(
        words in spot.problem for words in ("expected key", "document start", "expected '-'")
    ):
        return None
    meant = yaml_lines.in_line(spot.lines, spot.line)
    if not meant or not (_KEY.match(spot.written) or spot.written.lstrip().startswith("- ")):
        return None
    spaces = indent(meant.better[0][1])
    message = "this line does not fit the lines above; expected it in line with its neighbors"
    hint = f"write it with {spaces} spaces in front, if it belongs to them"
    return Mistake(spot.line, indent(spot.written) + 1, "yaml-indent", message, hint, meant.better)


_LOOKS: tuple[Callable[[Spot], Mistake | None], ...] = (
    _tab,
    _conflict,
    _end,
    _fence,
    escape,
    _link,
    _unspaced,
    _mark,
    _question,
    _equals_above,
    _second_colon,
    _list_in_line,
    _bar,
    _own_sign,
    _cut,
    _start,
    _bracket,
    quote,
    _no_colon,
    _indented,
)
