"""Contributions of people who write no files: what they fill in becomes the text of a file, checked
as if they had written it.
"""
