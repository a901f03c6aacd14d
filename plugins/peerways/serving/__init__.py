"""The development server: the project in memory, pages rendered when they are asked for, browsers
told of every change.

`project` reads and makes, `watch` tells when, `live` holds what browsers are shown, `answers` finds
what an address means, `server` speaks HTTP.
"""
