"""The model: frozen values in the field's terms.

A field is declared once; validation, schemas, forms and references derive from it.
"""

import sys

if sys.flags.optimize > 1:
    # What a field means stands in docstrings, which -OO drops: schemas, forms and the reference
    # would be poorer, and the cache would keep them.
    sys.exit(
        "Python runs with -OO, which drops the descriptions that the site shows; run it without -OO"
        " (PYTHONOPTIMIZE=2 is the same)"
    )
