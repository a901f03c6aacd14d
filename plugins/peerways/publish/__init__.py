"""The model and the pages → a complete site in its place: built aside, put in whole or not at all.

Nothing is imported here, so that `peerways.publish.up_to_date` can answer before the model is
loaded.
"""
