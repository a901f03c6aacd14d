"""Build of the Career Pathways Peer Exchange: read → check → model → analyse → pages → render →
plugin and publish.

Each package imports only those before it, and `finding` and `words`, which import none; none but
`plugin` and `publish` knows that MkDocs exists.
"""
