"""Copies of a built site for who looks at a change without a server."""
