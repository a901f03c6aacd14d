"""How every workbook of the site looks and is saved, and the workbooks of the tools."""

import os

# openpyxl would write through lxml where that is installed: a full disk is then no OSError any
# more, and can't be told as what it is.
os.environ.setdefault("OPENPYXL_LXML", "False")
