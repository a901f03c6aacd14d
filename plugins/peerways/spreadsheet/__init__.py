"""The readiness assessment as a spreadsheet: a form to fill in, and the way back from a filled form to the file in states/."""
