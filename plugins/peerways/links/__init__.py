"""Outside addresses: where the project names them, whether they can be read, and what is kept of
that.
"""
