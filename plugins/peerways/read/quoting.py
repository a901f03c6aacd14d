"""A text in quotation marks, as a hint shows it."""

_LONGEST = 300


def quoted(text: str) -> str:
    """Return a text as YAML takes it whole: in double quotation marks where it holds neither these
    nor backslashes, else in single ones.
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def write_quoted(before: str, text: str) -> str:
    """Return the hint to write a text in quotation marks after `before` (a key with its colon, a
    hyphen); a long one is named by its ends, never cut.
    """
    if len(text) <= _LONGEST:
        return f"write {before}{quoted(text)}"
    mark = quoted(text)[0]
    if mark == "'" and "'" in text:
        inside = ", each ' inside it twice"
    else:
        inside = ""
    return (
        f"put a {mark} before {' '.join(text.split()[:4])} and one after"
        f" {' '.join(text.split()[-4:])}{inside}"
    )
