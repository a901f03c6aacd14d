"""The readiness assessment as a spreadsheet: a form to fill in, and the way back from a filled form
to the file in states/.
"""

import peerways.workbooks  # noqa: F401 (says how openpyxl writes, before anything loads it)
